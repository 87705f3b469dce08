//! Everything is refused unless somebody may; what is another's is as if it were not there.

use serde_json::json;

use super::{Centre, json as body};
use crate::program::{Place, on_both_engines};

on_both_engines!(
    everything_is_refused_by_default,
    people_do_what_their_role_says,
    keys_live_and_die,
    what_is_changed_is_written_down
);

fn everything_is_refused_by_default(place: Place) {
    let centre = Centre::begin(place);
    let till = centre.till_key("42", "1");
    for path in ["/livez", "/readyz"] {
        assert_eq!(centre.status("GET", path, ""), 200, "{path} is for everybody");
    }
    let paths =
        ["/readyz?verbose", "/metrics", "/status.json", "/v1/tills", "/v1/users", "/v1/openapi.json", "/", "/v1/none"];
    for path in paths {
        let got = centre.ask("GET", path, "", None);
        assert_eq!(got.status, 401, "{path}");
        assert_eq!(got.fields.get("content-type").as_deref(), Some("application/problem+json"), "{path}");
        assert!(got.fields.get("www-authenticate").is_some(), "{path}");
    }
    // A till's key opens the transport's paths of that till, and nothing else.
    assert_eq!(centre.status("GET", "/v1/me", &till), 200);
    for path in ["/v1/tills", "/v1/users", "/v1/stores", "/v1/audit", "/metrics"] {
        assert!(matches!(centre.status("GET", path, &till), 403 | 404), "{path}");
    }
    assert_eq!(centre.status("GET", "/v1/tills/42/2/in?wait=0", &till), 404, "another till's is not there");
    assert_eq!(centre.status("GET", "/v1/tills/43/1/in?wait=0", &till), 404);
    for path in ["/v1/tills/42/../43/in", "/v1/tills/42/%2e%2e/in", "/v1/stores/..%2f42/tills/1", "/v1/stores//tills/1"]
    {
        assert_eq!(
            centre.status("GET", path, &centre.admin),
            if path.contains("/v1/tills/") { 401 } else { 404 },
            "{path}"
        );
    }
    assert_eq!(centre.ask("POST", "/v1/stores", &centre.admin, Some(json!({}))).status, 405);
    assert_eq!(centre.ask("POST", "/v1/stores/50", &centre.admin, Some(json!({"nane": "x"}))).status, 400);
    assert_eq!(centre.ask("POST", "/v1/stores/50", &centre.admin, Some(json!(7))).status, 400);
    assert_eq!(centre.status("GET", "/v1/openapi.json", &centre.admin), 200);
    let told = centre.ask("GET", "/metrics", &centre.admin, None);
    assert!(String::from_utf8_lossy(&told.body).contains("tillwire_http_requests_total{route=\"livez\""));
    centre.stop();
}

fn people_do_what_their_role_says(place: Place) {
    let centre = Centre::begin(place);
    let people =
        [("vera", "viewer", "42"), ("sonya", "support", ""), ("oleg", "operator", "42"), ("arto", "admin", "")];
    let mut keys = Vec::new();
    for (login, role, stores) in people {
        let words = ["users", "add", login, "--role", role, "--stores", stores];
        centre.place.run_with(&words, b"secret enough\n").exits(0);
        let got = centre.ask("POST", "/v1/login", "", Some(json!({"login": login, "password": "secret enough"})));
        assert_eq!(got.status, 201);
        keys.push(body(&got)["key"].as_str().unwrap().to_owned());
    }
    let [viewer, support, operator, admin] = keys.try_into().unwrap();
    let may = |key: &str, method, path: &str| centre.ask(method, path, key, Some(json!({}))).status;
    for (method, path, least) in [
        ("GET", "/v1/stores/42/tills/1", 0),
        ("POST", "/v1/stores/42/tills/1/resync", 1),
        ("POST", "/v1/stores/42/tills/1/codes", 2),
        ("DELETE", "/v1/users/nobody", 3),
    ] {
        for (rank, key) in [&viewer, &support, &operator, &admin].into_iter().enumerate() {
            let status = may(key, method, path);
            assert_eq!(status == 403, rank < least, "{method} {path} as number {rank}: {status}");
        }
    }
    // Another store is not there for those who do not see it.
    assert_eq!(may(&operator, "GET", "/v1/stores/43/tills/1"), 404);
    assert_eq!(may(&support, "GET", "/v1/stores/43/tills/1"), 200);
    let listed = body(&centre.ask("GET", "/v1/tills", &viewer, None));
    assert_eq!(listed["tills"].as_array().unwrap().len(), 2, "{listed}");
    // A block ends what was begun; the last admin stays.
    centre.place.run(&["users", "set", "arto", "--blocked", "true"]).exits(0);
    assert_eq!(may(&admin, "GET", "/v1/tills"), 401);
    let ended = centre.place.run(&["users", "set", "anna", "--role", "viewer"]).exits(3);
    assert!(ended.stderr.contains("the last admin stays one"), "{}", ended.stderr);
    // Ten wrong passwords, and it is time to wait.
    let wrong =
        || centre.ask("POST", "/v1/login", "", Some(json!({"login": "vera", "password": "wrong wrong"}))).status;
    let answers: Vec<u16> = (0..12).map(|_| wrong()).collect();
    assert_eq!((answers[9], answers[10]), (401, 429), "{answers:?}");
    centre.stop();
}

fn keys_live_and_die(place: Place) {
    let centre = Centre::begin(place);
    let first = centre.till_key("42", "1");
    assert_eq!(centre.status("GET", "/v1/me", &first), 200);
    let issue = |key: &str| centre.ask("POST", "/v1/stores/42/tills/1/keys", key, Some(json!({})));
    let second = body(&issue(&centre.admin))["key"].as_str().unwrap().to_owned();
    assert_eq!(issue(&centre.admin).status, 409, "two are valid at a time");
    let id = |key: &str| key.split('_').nth(1).unwrap().to_owned();
    centre.place.run(&["tills", "revoke-key", "42", "1", &id(&first)]).exits(0);
    assert_eq!(centre.status("GET", "/v1/me", &first), 401, "dead at once");
    assert_eq!(centre.status("GET", "/v1/me", &second), 200);
    // A digit is another key; bad keys of one id have to wait.
    let mut bent = second.clone();
    let last = bent.pop().unwrap();
    bent.push(if last == '0' { '1' } else { '0' });
    assert_eq!(centre.status("GET", "/v1/me", &bent), 401);
    // A code is good once.
    let told = centre.place.run(&["tills", "issue-code", "42", "2", "--format", "json"]).exits(0).json();
    let code = told["code"].as_str().unwrap();
    let enrol = || centre.ask("POST", "/v1/enrol", "", Some(json!({ "code": code })));
    let got = enrol();
    let key = body(&got)["key"].as_str().unwrap().to_owned();
    assert_eq!((body(&got)["store"].clone(), body(&got)["till"].clone()), (json!("42"), json!("2")));
    assert_eq!(centre.status("GET", "/v1/me", &key), 200);
    assert_eq!(enrol().status, 401);
    // A retired till is nobody.
    centre.place.run(&["tills", "retire", "42", "2"]).exits(0);
    assert_eq!(centre.status("GET", "/v1/me", &key), 401);
    // Others: each for its own.
    centre.place.run(&["keys", "issue", "--kind", "monitor", "--out", "monitor.key"]).exits(0);
    let monitor = std::fs::read_to_string(centre.place.dir.join("monitor.key")).unwrap().trim().to_owned();
    assert_eq!(centre.status("GET", "/metrics", &monitor), 200);
    assert_eq!(centre.status("GET", "/v1/users", &monitor), 403);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(centre.place.dir.join("monitor.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    centre.stop();
}

fn what_is_changed_is_written_down(place: Place) {
    let centre = Centre::begin(place);
    let got = centre.ask("PUT", "/v1/stores/42", &centre.admin, Some(json!({"name": "У дома", "hours": "daily 8-22"})));
    assert_eq!(got.status, 200, "{}", String::from_utf8_lossy(&got.body));
    let words = ["audit", "list", "--object", "store 42", "--format", "json", "--who", "anna"];
    let told = centre.place.run(&words).exits(0).json();
    let entry = &told["audit"][0];
    assert_eq!((entry["action"].as_str(), entry["from"].as_str()), (Some("stores.set"), Some("127.0.0.1")));
    assert_eq!((entry["before"]["name"].clone(), entry["after"]["name"].clone()), (json!(null), json!("У дома")));
    // The same again changes nothing, and leaves no trace.
    centre.ask("PUT", "/v1/stores/42", &centre.admin, Some(json!({"name": "У дома"})));
    assert_eq!(centre.place.run(&words).exits(0).json()["audit"].as_array().unwrap().len(), 1);
    // Secrets are not among what is written down.
    let all = centre.place.run(&["audit", "list", "--format", "json"]).exits(0).stdout;
    assert!(!all.contains("twk_") && !all.contains("argon2") && !all.contains("battery"), "{all}");
    // The same commands ask the centre.
    let words = ["stores", "list", "--centre", &centre.url, "--key-file", "anna.key", "--format", "csv"];
    let listed = centre.place.command(&words).env_remove("TILLWIRE_DB").output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.contains("42,У дома,Europe/Moscow,daily 8-22,2"), "{listed}");
    centre.stop();
}
