//! Services of Windows: registered with the service control manager.
//!
//! The manager starts `tillwire service run SERVER -- WORDS`, which tells it how `serve SERVER WORDS` is. A service has no
//! console: what it says goes into `service.log` in its folder of state.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use windows_service::service::{
    Service, ServiceAccess, ServiceAction, ServiceActionType, ServiceControl, ServiceControlAccept,
    ServiceErrorControl, ServiceExitCode, ServiceFailureActions, ServiceFailureResetPeriod, ServiceInfo,
    ServiceStartType, ServiceState, ServiceStatus, ServiceType,
};
use windows_service::service_control_handler::{self, ServiceControlHandlerResult, ServiceStatusHandle};
use windows_service::service_dispatcher;
use windows_service::service_manager::{ServiceManager, ServiceManagerAccess};

use super::{InstallArgs, OneArgs, RunArgs, Server, UnitArgs};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::{self, Context, Env};

/// Before the first restart, the second, and all after it.
const RESTARTS: [Duration; 3] = [Duration::from_secs(5), Duration::from_secs(30), Duration::from_secs(300)];
/// After so long without a failure it counts as well.
const WELL: Duration = Duration::from_secs(60 * 60);
/// How long stopping may take.
const STOP: Duration = Duration::from_secs(30);
/// How often it is looked whether it has stopped.
const LOOK: Duration = Duration::from_millis(200);
/// A log longer than this begins anew at the next start; the one before is kept.
const MAX_LOG_BYTES: u64 = 10 * 1024 * 1024;

/// What winsvc.h calls ERROR_SERVICE_DOES_NOT_EXIST.
const NO_SUCH_SERVICE: i32 = 1060;
/// ERROR_SERVICE_EXISTS.
const THERE_ALREADY: i32 = 1073;
/// ERROR_FAILED_SERVICE_CONTROLLER_CONNECT: the process was not started by the manager.
const NOT_A_SERVICE: i32 = 1063;

/// What this process serves, for [`service_main`], which is given nothing.
static SERVES: OnceLock<(Server, Vec<String>)> = OnceLock::new();

/// What it is called by the system.
pub fn unit_name(server: Server) -> String {
    format!("tillwire-{}", server.word())
}

/// The command line that is registered.
pub fn preview(args: &InstallArgs, program: &Path) -> CommandResult<String> {
    let words = launch(args);
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    Ok(format!("{}: {:?} {}\n", unit_name(args.server), program, words.join(" ")))
}

fn launch(args: &InstallArgs) -> Vec<OsString> {
    let words = ["service", "run", args.server.word(), "--"];
    words.into_iter().chain(args.words.iter().map(String::as_str)).map(OsString::from).collect()
}

/// Registers it; with `--start` starts it, now and with the system.
pub fn install(args: &InstallArgs, program: &Path, context: &Context) -> CommandResult<()> {
    let manager = manager(ServiceManagerAccess::CONNECT | ServiceManagerAccess::CREATE_SERVICE)?;
    let info = ServiceInfo {
        name: unit_name(args.server).into(),
        display_name: args.server.description().into(),
        service_type: ServiceType::OWN_PROCESS,
        start_type: if args.start { ServiceStartType::AutoStart } else { ServiceStartType::OnDemand },
        error_control: ServiceErrorControl::Normal,
        executable_path: program.to_owned(),
        launch_arguments: launch(args),
        dependencies: Vec::new(),
        account_name: args.user.as_ref().map(OsString::from),
        account_password: None,
    };
    let access = ServiceAccess::CHANGE_CONFIG | ServiceAccess::START | ServiceAccess::QUERY_STATUS;
    // Installing again tells it its new words.
    let service = match manager.create_service(&info, access) {
        Err(error) if code(&error) == Some(THERE_ALREADY) => {
            let service = manager.open_service(unit_name(args.server), access).map_err(told)?;
            service.change_config(&info).map_err(told)?;
            service
        }
        made => made.map_err(told)?,
    };
    service.set_description(args.server.description()).map_err(told)?;
    let again = RESTARTS.map(|delay| ServiceAction { action_type: ServiceActionType::Restart, delay });
    let actions = ServiceFailureActions {
        reset_period: ServiceFailureResetPeriod::After(WELL),
        reboot_msg: None,
        command: None,
        actions: Some(again.to_vec()),
    };
    service.update_failure_actions(actions).map_err(told)?;
    service.set_failure_actions_on_non_crash_failures(true).map_err(told)?;
    context.ui.status(format!("{} is registered", unit_name(args.server)));
    if args.start {
        service.start::<OsString>(&[]).map_err(told)?;
        context.ui.status(format!("{} is started, now and with the system", unit_name(args.server)));
    } else {
        context.ui.status(format!("  help: sc start {} starts it", unit_name(args.server)));
    }
    Ok(())
}

/// Stops it and takes it out of the register.
pub fn uninstall(args: &OneArgs, context: &Context) -> CommandResult<()> {
    let name = unit_name(args.server);
    let access = ServiceAccess::STOP | ServiceAccess::DELETE | ServiceAccess::QUERY_STATUS;
    let Some(service) = open(args.server, access)? else {
        return Err(CommandError::not_found(format!("{name} is not there")));
    };
    if let Err(error) = stop(&service) {
        context.ui.warn(format!("it was not stopped: {error}"));
    }
    service.delete().map_err(told)?;
    context.ui.status(format!("{name} is gone; its data stay in {}", folder(args.server).display()));
    Ok(())
}

fn stop(service: &Service) -> Result<(), windows_service::Error> {
    if service.query_status()?.current_state == ServiceState::Stopped {
        return Ok(());
    }
    service.stop()?;
    let begun = Instant::now();
    while begun.elapsed() < STOP && service.query_status()?.current_state != ServiceState::Stopped {
        std::thread::sleep(LOOK);
    }
    Ok(())
}

/// How it is; nothing when it is not installed.
pub fn state(server: Server, _: &UnitArgs, _: &Context) -> CommandResult<Option<String>> {
    let Some(service) = open(server, ServiceAccess::QUERY_STATUS)? else { return Ok(None) };
    let word = match service.query_status().map_err(told)?.current_state {
        ServiceState::Running => "active",
        ServiceState::Stopped => "inactive",
        ServiceState::StartPending | ServiceState::ContinuePending => "activating",
        ServiceState::StopPending => "deactivating",
        ServiceState::Paused | ServiceState::PausePending => "paused",
    };
    Ok(Some(word.to_owned()))
}

/// Serves for the manager, until it says stop.
pub fn run(args: &RunArgs) -> CommandResult<()> {
    // Told once: a process is one service.
    let (server, _) = SERVES.get_or_init(|| (args.server, args.words.clone()));
    service_dispatcher::start(unit_name(*server), service_main).map_err(|error| {
        if code(&error) == Some(NOT_A_SERVICE) {
            return CommandError::usage("`service run` is called by the service control manager alone")
                .hint(format!("tillwire serve {} serves here", server.word()));
        }
        told(error)
    })
}

/// Called by the manager on a thread of its own. Its arguments are those of `sc start`, of which there are none.
extern "system" fn service_main(_: u32, _: *mut *mut u16) {
    let Some((server, words)) = SERVES.get() else { return };
    let mut env = Env::of_process();
    let cancel = Arc::clone(&env.cancel);
    let status: Arc<OnceLock<ServiceStatusHandle>> = Arc::default();
    let handler = {
        let status = Arc::clone(&status);
        move |control| match control {
            ServiceControl::Stop | ServiceControl::Shutdown => {
                tell(&status, ServiceState::StopPending, ServiceExitCode::NO_ERROR);
                cancel.store(true, Ordering::SeqCst);
                ServiceControlHandlerResult::NoError
            }
            ServiceControl::Interrogate => ServiceControlHandlerResult::NoError,
            _ => ServiceControlHandlerResult::NotImplemented,
        }
    };
    let Ok(handle) = service_control_handler::register(unit_name(*server), handler) else { return };
    let _ = status.set(handle);
    tell(&status, ServiceState::Running, ServiceExitCode::NO_ERROR);
    let asked = Arc::clone(&env.cancel);
    let exit = surroundings(*server, &mut env).map_or(Exit::Outside, |env| {
        let words = ["tillwire", "serve", server.word()].into_iter().chain(words.iter().map(String::as_str));
        cli::run(words.map(OsString::from), env)
    });
    let code = match exit {
        Exit::Ok => ServiceExitCode::NO_ERROR,
        Exit::Interrupted if asked.load(Ordering::SeqCst) => ServiceExitCode::NO_ERROR,
        other => ServiceExitCode::ServiceSpecific(other.code().into()),
    };
    tell(&status, ServiceState::Stopped, code);
}

/// The surroundings of a service: its folder of state, its log for a console.
fn surroundings(server: Server, env: &mut Env) -> std::io::Result<Env> {
    let folder = folder(server);
    std::fs::create_dir_all(&folder)?;
    let log = folder.join("service.log");
    if std::fs::metadata(&log).is_ok_and(|log| log.len() > MAX_LOG_BYTES) {
        std::fs::rename(&log, folder.join("service.log.1"))?;
    }
    let log = File::options().create(true).append(true).open(log)?;
    let (mut own, _) = env.inside(&folder, Arc::clone(&env.cancel));
    own.vars = std::mem::take(&mut env.vars);
    own.stdout = Box::new(log.try_clone()?);
    own.stderr = Box::new(log);
    Ok(own)
}

fn folder(server: Server) -> PathBuf {
    let data = std::env::var_os("ProgramData").map_or_else(|| PathBuf::from(r"C:\ProgramData"), PathBuf::from);
    data.join(unit_name(server))
}

/// Tells the manager how the service is. A manager that does not listen changes nothing.
fn tell(status: &OnceLock<ServiceStatusHandle>, state: ServiceState, exit_code: ServiceExitCode) {
    let controls_accepted = match state {
        ServiceState::Running => ServiceControlAccept::STOP | ServiceControlAccept::SHUTDOWN,
        _ => ServiceControlAccept::empty(),
    };
    let wait_hint = if state == ServiceState::StopPending { STOP } else { Duration::ZERO };
    let told = ServiceStatus {
        service_type: ServiceType::OWN_PROCESS,
        current_state: state,
        controls_accepted,
        exit_code,
        checkpoint: 0,
        wait_hint,
        process_id: None,
    };
    if let Some(handle) = status.get() {
        let _ = handle.set_service_status(told);
    }
}

fn manager(access: ServiceManagerAccess) -> CommandResult<ServiceManager> {
    ServiceManager::local_computer(None::<&str>, access).map_err(told)
}

fn open(server: Server, access: ServiceAccess) -> CommandResult<Option<Service>> {
    match manager(ServiceManagerAccess::CONNECT)?.open_service(unit_name(server), access) {
        Err(error) if code(&error) == Some(NO_SUCH_SERVICE) => Ok(None),
        opened => opened.map(Some).map_err(told),
    }
}

/// The number of an error of the system.
fn code(error: &windows_service::Error) -> Option<i32> {
    match error {
        windows_service::Error::Winapi(error) => error.raw_os_error(),
        _ => None,
    }
}

fn told(error: windows_service::Error) -> CommandError {
    let why = match &error {
        windows_service::Error::Winapi(inner) => inner.to_string(),
        other => other.to_string(),
    };
    CommandError::message(Exit::Outside, format!("the service control manager: {why}"))
        .hint("run it in a console that was opened as administrator")
}
