//! The till's exchange folder: `--exchange`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use crate::cli::Context;
use crate::cli::commands::formats;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::dialect_setting;
use crate::cli::writing;
use crate::exchange::import::{After, OnError, Options};
use crate::exchange::read::Reading;
use crate::exchange::{Quiet, Run};
use crate::formats::{ReadOptions, WriteOptions};
use crate::till::folder::{Folder, FolderError, FolderParts, Writing};
use crate::till::link::{Bell, Clerk};
use crate::till::settings::Settings;

/// A full load of a file may delete so many percent of the goods.
const MAX_DELETE_PERCENT: u8 = 20;

/// Which folder.
#[derive(Clone, Debug, Args)]
pub struct ExchangingArgs {
    /// Exchange files through this folder: takes DIR/new, writes what is finished to DIR/out
    #[arg(long, value_name = "DIR")]
    pub exchange: Option<PathBuf>,
    /// The dialects of what is written there
    #[arg(long, value_name = "DIALECT,…", value_delimiter = ',', default_value = "canonical", requires = "exchange")]
    pub exchange_to: Vec<String>,
    /// The description of documents whose structure is not public
    #[arg(long, value_name = "FILE", requires = "exchange")]
    pub mapping: Option<PathBuf>,
    /// Write with a mapping that is a guess
    #[arg(long, requires = "exchange")]
    pub accept_assumed: bool,
    /// A setting of a dialect, as ukm5.money=kopecks
    #[arg(long = "set", value_name = "DIALECT.NAME=VALUE", value_parser = dialect_setting, requires = "exchange")]
    pub settings: Vec<(String, String)>,
}

impl ExchangingArgs {
    /// What the folder is made of; nothing without one.
    pub fn prepare(
        &self,
        settings: &Settings,
        clerk: impl FnOnce() -> Clerk,
        bell: &Arc<Bell>,
        context: &Context,
    ) -> CommandResult<Option<FolderParts>> {
        let Some(folder) = &self.exchange else { return Ok(None) };
        let to = self.exchange_to.iter().map(|name| formats::find(name)).collect::<CommandResult<Vec<_>>>()?;
        let mapping = writing::mapping(self.mapping.as_ref(), context)?;
        let dialects = writing::settings(mapping.as_ref(), &self.settings);
        let store = Some(settings.store.clone());
        let options = WriteOptions {
            store: store.clone(),
            stores: vec![settings.store.clone()],
            origin: Some(format!("{}-{}", settings.store, settings.till)),
            settings: dialects.clone(),
            mapping: mapping.clone(),
            accept_assumed: self.accept_assumed,
            ..WriteOptions::at(context.now(&settings.zone)?)
        };
        let options_in = ReadOptions { store: store.clone(), mapping, settings: dialects };
        let import = Options {
            given: Vec::new(),
            reading: Reading { options: options_in, ..Reading::default() },
            after: Some(After::Keep),
            settle: Duration::ZERO,
            again: false,
            on_error: OnError::Quarantine,
            max_errors: None,
            max_delete_percent: MAX_DELETE_PERCENT,
            strict_stores: false,
            only_store: store,
            quarantine: None,
            feedback: None,
            zone: settings.zone.clone(),
            number: None,
            fence: None,
            dry_run: false,
        };
        Ok(Some(FolderParts {
            folder: context.env.folder.join(folder),
            clerk: Arc::new(clerk()),
            import,
            writing: Writing { to, options, zone: settings.zone.clone() },
            // Progress is of those who wait for it; a till sells meanwhile.
            run: Run { progress: Arc::new(Quiet), ..context.run() },
            bell: Arc::clone(bell),
        }))
    }
}

/// Begins.
pub fn start(parts: FolderParts) -> CommandResult<Folder> {
    Folder::start(parts).map_err(|error| match error {
        FolderError::Books(error) => error.into(),
        other => CommandError::new(Exit::Outside, other),
    })
}
