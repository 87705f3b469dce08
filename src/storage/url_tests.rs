use super::*;

fn pg(text: &str) -> PgUrl {
    match DbUrl::parse(text) {
        Ok(DbUrl::Postgres(url)) => *url,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn paths_are_sqlite() {
    for text in ["centre.db", "sqlite:centre.db", "sqlite://centre.db"] {
        assert_eq!(DbUrl::parse(text), Ok(DbUrl::Sqlite("centre.db".into())), "{text}");
    }
    assert_eq!(DbUrl::parse("C:/till/centre.db"), Ok(DbUrl::Sqlite("C:/till/centre.db".into())));
    assert_eq!(DbUrl::parse("sqlite:///var/lib/centre.db"), Ok(DbUrl::Sqlite("/var/lib/centre.db".into())));
    assert_eq!(DbUrl::parse(":memory:"), Err(UrlError::InMemory));
    assert_eq!(DbUrl::parse(""), Err(UrlError::Empty));
    assert_eq!(DbUrl::parse("mysql://x/y"), Err(UrlError::Scheme("mysql".into())));
}

#[test]
fn postgres_urls_are_read_and_written() {
    let url = pg("postgres://till%40wire@db.example.com:6432/centre?sslmode=verify-full&sslrootcert=/etc/ca.pem");
    assert_eq!(url.user.as_deref(), Some("till@wire"));
    assert_eq!((url.host.as_str(), url.port, url.database()), ("db.example.com", 6432, Some("centre")));
    assert_eq!(url.sslmode, SslMode::VerifyFull);
    assert_eq!(
        url.to_string(),
        "postgres://till%40wire@db.example.com:6432/centre?sslmode=verify-full&sslrootcert=/etc/ca.pem"
    );
    let socket = pg("postgres://tillwire@/centre?host=/tmp/pg");
    assert_eq!(socket.socket_dir(), Some(Path::new("/tmp/pg")));
    assert_eq!(socket.to_string(), "postgres://tillwire@/centre?host=/tmp/pg");
    assert_eq!(pg("postgresql://u@[::1]:5433/d").host, "::1");
    assert_eq!(pg("postgresql://u@[::1]:5433/d").to_string(), "postgres://u@[::1]:5433/d");
    assert_eq!(pg("postgres://u@h").database(), Some("u"));
}

#[test]
fn a_password_inside_is_refused_and_never_repeated() {
    for text in ["postgres://u:secret@h/d", "postgres://u@h/d?password=secret", "postgres://u:@h/d"] {
        let error = DbUrl::parse(text).expect_err(text);
        assert_eq!(error, UrlError::PasswordInside);
        assert!(!error.to_string().contains("secret"));
        assert!(error.help().contains("--db-password-file"));
    }
    let url = DbUrl::parse("postgres://u@h/d").unwrap().with_password("secret".into());
    assert!(!format!("{url} {url:?}").contains("secret"));
}

#[test]
fn bad_urls_are_told_apart() {
    let error = |text: &str| DbUrl::parse(text).expect_err(text);
    assert_eq!(error("postgres://u@h:x/d"), UrlError::Port("x".into()));
    assert_eq!(error("postgres://u@h:0/d"), UrlError::Port("0".into()));
    assert_eq!(error("postgres://u@h/d?sslmode=on"), UrlError::SslMode("on".into()));
    assert_eq!(error("postgres://u@h/d?color=red"), UrlError::Parameter("color".into()));
    assert_eq!(error("postgres://u%4@h/d"), UrlError::Encoding("u%4".into()));
    assert_eq!(error("postgres://u@a,b/d"), UrlError::Form("a,b".into()));
}

#[test]
fn companion_stands_beside() {
    assert_eq!(
        DbUrl::parse("/var/centre.db").unwrap().companion("catalogue"),
        DbUrl::Sqlite("/var/centre.catalogue.db".into())
    );
    assert_eq!(DbUrl::parse("centre").unwrap().companion("catalogue"), DbUrl::Sqlite("centre.catalogue".into()));
}

#[test]
fn pgpass_lines_are_found_by_place() {
    let file = "# comment\nother:*:*:*:no\n*:5432:cen\\:tre:u:pa\\\\ss:word\nlocalhost:*:*:*:local\n";
    let find = |text: &str| pgpass::find(file, &pg(text));
    assert_eq!(find("postgres://u@h/cen:tre").as_deref(), Some("pa\\ss:word"));
    assert_eq!(find("postgres://u@h/else"), None);
    assert_eq!(find("postgres://u@/else?host=/tmp").as_deref(), Some("local"));
}

#[cfg(unix)]
#[test]
fn a_password_file_must_be_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("pass");
    std::fs::write(&path, "secret\n").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let url = DbUrl::parse("postgres://u@h/d").unwrap();
    assert!(matches!(url.clone().with_password_file(&path), Err(DbError::File { .. })));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(url.clone().with_password_file(&path).unwrap(), url.with_password("secret".into()));
}
