//! The scripts of `deploy/`: the host check tried on a good host and on hosts with one thing wrong, the service account
//! made with tools that only write down what they are asked.
//!
//! The settings of sshd are tried against a real one in `sshd.rs`.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::cli::run;
use crate::house::private_directory;

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name)
}

fn write(path: &Path, text: &str, mode: u32) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A host on which everything is as the deployment page says, below one folder. Its account is root.
struct Host {
    root: TempDir,
}

impl Host {
    /// `None`, said aloud, where the tests do not run as root: nothing here could belong to it.
    #[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
    fn good() -> Option<Self> {
        let root = private_directory();
        if fs::metadata(root.path()).unwrap().uid() != 0 {
            eprintln!("skipped: the host check looks at files of root, and this is not root");
            return None;
        }
        let host = Self { root };
        write(&host.at("dui"), "", 0o711);
        write(&host.at("house/vault.db"), "", 0o600);
        fs::set_permissions(host.at("house"), fs::Permissions::from_mode(0o700)).unwrap();
        write(&host.at("etc/host.key"), "", 0o440);
        write(&host.at("backups/dui-backup-11111111-20261123T021400Z.age.manifest"), "", 0o600);
        fs::set_permissions(host.at("backups"), fs::Permissions::from_mode(0o700)).unwrap();
        write(&host.at("etc/authorized_keys"), "sk-ssh-ed25519@openssh.com AAAA veilleur\n", 0o644);
        for (name, value) in
            [("kernel/yama/ptrace_scope", "2"), ("fs/suid_dumpable", "0"), ("dev/tty/legacy_tiocsti", "0")]
        {
            write(&host.at(&format!("proc/sys/{name}")), value, 0o644);
        }
        write(&host.at("proc/mounts"), "proc /proc proc rw,hidepid=invisible 0 0\n", 0o644);
        write(&host.at("proc/swaps"), "Filename Type Size\n/dev/zram0 partition 1\n", 0o644);
        let settings = [
            "exposeauthinfo yes".to_owned(),
            format!("forcecommand {} --vault {}", host.at("dui").display(), host.at("house").display()),
            "disableforwarding yes".to_owned(),
            "authenticationmethods publickey".to_owned(),
            "permituserrc no".to_owned(),
            "permituserenvironment no".to_owned(),
            "permittunnel no".to_owned(),
            "maxsessions 1".to_owned(),
            format!("authorizedkeysfile {}", host.at("etc/authorized_keys").display()),
            "pubkeyacceptedalgorithms sk-ssh-ed25519@openssh.com".to_owned(),
            "pubkeyauthoptions verify-required".to_owned(),
        ];
        host.sshd_says(&settings.join("\n"));
        Some(host)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn sshd_says(&self, settings: &str) {
        write(&self.at("settings"), settings, 0o644);
        write(&self.at("sshd"), &format!("#!/bin/sh\ncat {}\n", self.at("settings").display()), 0o755);
    }

    /// What is to be seen to, beside the disk and the clock of the machine that the tests run on.
    fn looks(&self) -> Vec<String> {
        #[allow(clippy::disallowed_methods, reason = "a test drives the script")]
        let ran = Command::new("sh")
            .arg(script("check-host"))
            .env("DUI_PROGRAM", self.at("dui"))
            .env("DUI_HOUSE", self.at("house"))
            .env("DUI_ETC", self.at("etc"))
            .env("DUI_BACKUPS", self.at("backups"))
            .env("DUI_ACCOUNT", "root")
            .env("DUI_PROC", self.at("proc"))
            .env("DUI_SSHD", self.at("sshd"))
            .output()
            .unwrap();
        let told = String::from_utf8(ran.stdout).unwrap();
        assert!(told.lines().count() > 20, "{told}{}", String::from_utf8_lossy(&ran.stderr));
        let looks: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("LOOK   ")).collect();
        assert_eq!(ran.status.code(), Some(i32::from(!looks.is_empty())), "{told}");
        let of_this_machine = |line: &str| {
            ["the disk of", "network disk", "the clock"].iter().any(|words| line.contains(words))
        };
        looks.into_iter().filter(|line| !of_this_machine(line)).map(str::to_owned).collect()
    }
}

#[test]
fn a_host_as_the_page_describes_it_gives_nothing_to_see_to() {
    let Some(host) = Host::good() else { return };
    assert_eq!(host.looks(), Vec::<String>::new());
}

#[test]
fn each_thing_that_is_wrong_with_a_host_is_one_line() {
    type Spoil = fn(&Host);
    let spoiled: [(&str, Spoil); 12] = [
        ("house is root:root 755", |host| {
            fs::set_permissions(host.at("house"), fs::Permissions::from_mode(0o755)).unwrap();
        }),
        ("vault.db is root:root 644", |host| {
            fs::set_permissions(host.at("house/vault.db"), fs::Permissions::from_mode(0o644)).unwrap();
        }),
        ("lies beside the vault", |host| write(&host.at("house/host.key"), "", 0o400)),
        ("host.key is missing", |host| fs::remove_file(host.at("etc/host.key")).unwrap()),
        ("backups is root:root 755", |host| {
            fs::set_permissions(host.at("backups"), fs::Permissions::from_mode(0o755)).unwrap();
        }),
        ("no backup of the last 26 hours", |host| {
            fs::remove_file(host.at("backups/dui-backup-11111111-20261123T021400Z.age.manifest")).unwrap();
        }),
        ("dui is a link", |host| {
            fs::rename(host.at("dui"), host.at("other")).unwrap();
            symlink(host.at("other"), host.at("dui")).unwrap();
        }),
        ("1 lines that are no token", |host| {
            write(&host.at("etc/authorized_keys"), "ssh-ed25519 AAAA veilleur\n", 0o644);
        }),
        ("kernel.yama.ptrace_scope = 0", |host| {
            write(&host.at("proc/sys/kernel/yama/ptrace_scope"), "0", 0o644);
        }),
        ("hidepid=2", |host| write(&host.at("proc/mounts"), "proc /proc proc rw 0 0\n", 0o644)),
        ("swap that is not encrypted: /dev/sda2", |host| {
            write(&host.at("proc/swaps"), "Filename Type Size\n/dev/sda2 partition 1\n", 0o644);
        }),
        ("sshd does not say: disableforwarding yes", |host| {
            let settings = fs::read_to_string(host.at("settings")).unwrap();
            host.sshd_says(&settings.replace("disableforwarding yes", "disableforwarding no"));
        }),
    ];
    for (line, spoil) in spoiled {
        let Some(host) = Host::good() else { return };
        spoil(&host);
        let looks = host.looks();
        assert!(looks.len() == 1 && looks[0].contains(line), "{line}: {looks:?}");
    }
}

/// Tools that write down how they were called.
fn tools(folder: &Path) {
    let log = folder.join("log");
    for tool in ["groupadd", "useradd", "usermod", "install", "chown", "chmod"] {
        let text = format!("#!/bin/sh\necho {tool} \"$@\" >> {}\n", log.display());
        write(&folder.join(tool), &text, 0o755);
    }
    write(&folder.join("getent"), "#!/bin/sh\nexit 2\n", 0o755);
}

#[test]
fn the_service_account_has_no_password_a_home_of_root_and_the_modes_that_the_check_wants() {
    let folder = private_directory();
    tools(folder.path());
    let run = |uid: &str| {
        write(&folder.path().join("id"), &format!("#!/bin/sh\necho {uid}\n"), 0o755);
        #[allow(clippy::disallowed_methods, reason = "a test drives the script")]
        let ran = Command::new("/bin/sh")
            .arg(script("create-service-account"))
            .arg("/built/dui")
            .env("PATH", folder.path())
            .output()
            .unwrap();
        ran.status.code()
    };
    assert_eq!(run("1000"), Some(1), "only as root");
    assert!(!folder.path().join("log").exists(), "and nothing was asked of anything");
    assert_eq!(run("0"), Some(0));
    let log = fs::read_to_string(folder.path().join("log")).unwrap();
    for wanted in [
        "useradd --system --gid dui --home-dir /var/lib/dui --no-create-home --shell /bin/sh dui",
        "usermod --lock dui",
        "install -o root -g root -m 0711 /built/dui /usr/lib/dui/dui",
        "install -d -o root -g dui -m 0750 /var/lib/dui",
        "install -d -o dui -g dui -m 0700 /var/lib/dui/house",
        "chmod 0644 /etc/dui/authorized_keys",
    ] {
        assert!(log.lines().any(|line| line == wanted), "{wanted}: {log}");
    }
}

#[test]
fn every_service_runs_commands_that_the_program_knows_shut_off_from_the_rest_and_has_its_timer() {
    let folder = script("");
    let services: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".service"))
        .collect();
    assert_eq!(services.len(), 2, "{services:?}");
    let home = private_directory();
    for service in services {
        let timer = fs::read_to_string(script(&service.replace(".service", ".timer"))).unwrap();
        assert!(timer.contains("OnCalendar=") && timer.contains("Persistent=true"), "{service}");
        let text = fs::read_to_string(script(&service)).unwrap();
        for line in
            ["User=dui", "UMask=0077", "NoNewPrivileges=yes", "PrivateNetwork=yes", "StateDirectoryMode=0700"]
        {
            assert!(text.lines().any(|found| found == line), "{service}: {line}");
        }
        let commands: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("ExecStart=").or(line.strip_prefix("ExecStartPost=")))
            .collect();
        assert!(!commands.is_empty(), "{service}");
        for command in commands {
            let args = command.strip_prefix("/usr/lib/dui/dui ").unwrap();
            let args: Vec<&str> = args.split(' ').chain(["--help"]).collect();
            let ran = run(home.path(), &args, b"");
            assert_eq!(ran.status, 0, "{service}: {command}: {}", ran.err);
        }
    }
}
