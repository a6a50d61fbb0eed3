//! The shipped sshd settings (`deploy/sshd-dui.conf`) tried against a real sshd on loopback: a session reaches
//! `dui` and nothing else, and a key its own account.
//!
//! sshd lets in whoever runs the tests, on a port of its own; without OpenSSH the tests say that they were skipped.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use dui::care::demo;
use dui::domain::role::Role;
use portable_pty::CommandBuilder;

use crate::cli::{Desk, Ran};
use crate::pty::{Screen, program};

const ENTER: &str = "\r";
const F10: &str = "\x1b[21~";
const PATIENCE: Duration = Duration::from_secs(60);
const SNIPPET: &str = include_str!("../../deploy/sshd-dui.conf");
/// Lines that ask for a token: nobody can touch one in a test.
const TOKENS: [&str; 2] =
    ["PubkeyAcceptedAlgorithms sk-ssh-ed25519@openssh.com", "PubkeyAuthOptions verify-required"];

/// A server with the demonstration house behind it; keys lie in its home by name.
struct Server {
    desk: Desk,
    child: Child,
    port: u16,
    user: String,
}

#[allow(clippy::disallowed_methods, reason = "a test drives other programs")]
fn command(program: &str) -> Command {
    Command::new(program)
}

fn found(names: &[&str]) -> Option<PathBuf> {
    let folders = ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin", "/sbin", "/bin"];
    let paths = names.iter().flat_map(|name| folders.iter().map(move |folder| Path::new(folder).join(name)));
    paths.into_iter().find(|path| path.exists())
}

fn login_of(role: Role) -> String {
    demo::accounts().into_iter().find(|account| account.role == role).unwrap().login
}

fn passphrase_of(role: Role) -> String {
    demo::accounts().into_iter().find(|account| account.role == role).unwrap().passphrase
}

impl Server {
    /// `None`, and a sentence, when OpenSSH is not here.
    #[allow(clippy::print_stderr, reason = "a skipped test says why")]
    fn start() -> Option<Self> {
        let (Some(sshd), Some(_), Some(_)) = (found(&["sshd"]), found(&["ssh"]), found(&["ssh-keygen"]))
        else {
            eprintln!("skipped: OpenSSH (sshd, ssh, ssh-keygen) is not installed here");
            return None;
        };
        let told = command("id").arg("-un").output().unwrap().stdout;
        let user = String::from_utf8(told).unwrap().trim().to_owned();
        // sshd of root wants this empty folder, which the system's own start-up makes.
        if user == "root" && fs::create_dir_all("/run/sshd").is_err() {
            eprintln!("skipped: /run/sshd is missing and cannot be made");
            return None;
        }
        let desk = Desk::new();
        let home = desk.home().to_owned();
        for name in ["host", "night", "nurse", "stranger"] {
            let made = command("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"])
                .arg(home.join(name))
                .status();
            assert!(made.unwrap().success());
        }
        let keys = ["night", "nurse", "stranger"]
            .map(|name| fs::read_to_string(home.join(format!("{name}.pub"))).unwrap());
        fs::write(home.join("authorized_keys"), keys.concat()).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        fs::write(home.join("sshd_config"), settings(&home, &user, port)).unwrap();
        let log = fs::File::create(home.join("sshd.log")).unwrap();
        let mut child = command(sshd.to_str().unwrap())
            .args(["-D", "-e", "-f"])
            .arg(home.join("sshd_config"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let from = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = || fs::read_to_string(home.join("sshd.log")).unwrap();
            assert!(child.try_wait().unwrap().is_none(), "sshd does not start: {}", log());
            assert!(from.elapsed() < PATIENCE, "sshd does not answer: {}", log());
            thread::sleep(Duration::from_millis(20));
        }
        let server = Self { desk, child, port, user };
        for (role, key) in [(Role::NightWatch, "night.pub"), (Role::Nurse, "nurse.pub")] {
            let bound = ["account", "key", &login_of(role), "--key", key];
            server.desk.run_as(Role::Director, &bound, "").answer();
        }
        Some(server)
    }

    fn options(&self, key: &str) -> Vec<String> {
        let nowhere = "UserKnownHostsFile=/dev/null";
        let mut options = vec!["-F".to_owned(), "/dev/null".to_owned(), "-i".to_owned(), self.file(key)];
        for option in [
            nowhere,
            "GlobalKnownHostsFile=/dev/null",
            "StrictHostKeyChecking=no",
            "IdentitiesOnly=yes",
            "BatchMode=yes",
            "SendEnv=LANG",
            "LogLevel=ERROR",
        ] {
            options.extend(["-o".to_owned(), option.to_owned()]);
        }
        options
    }

    fn file(&self, name: &str) -> String {
        self.desk.home().join(name).to_str().unwrap().to_owned()
    }

    fn there(&self) -> String {
        format!("{}@127.0.0.1", self.user)
    }

    /// A client of OpenSSH without a terminal, to its end.
    fn runs(&self, client: &str, key: &str, more: &[&str]) -> Ran {
        let port = if client == "ssh" { "-p" } else { "-P" };
        let ended = command(client)
            .args(self.options(key))
            .args([port, &self.port.to_string()])
            .args(more)
            .env_remove("SSH_AUTH_SOCK")
            .env("LANG", "fr_FR.UTF-8")
            .env("DISPLAY", "127.0.0.1:99")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ran { status: ended.status.code().unwrap_or(-1), out: text(ended.stdout), err: text(ended.stderr) }
    }

    /// `ssh -tt` in a terminal of 80x24, perhaps with a command that the visitor wants to run.
    fn visits(&self, key: &str, wanted: &[&str]) -> Screen {
        let mut ssh = CommandBuilder::new(found(&["ssh"]).unwrap());
        ssh.arg("-tt");
        ssh.args(self.options(key));
        ssh.args(["-p", &self.port.to_string(), &self.there()]);
        ssh.args(wanted);
        Screen::start_in(ssh, self.desk.home(), Some("xterm-256color"), 80, 24)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The shipped settings in a server that permits everything besides. Changed are the account, the paths, and the
/// two lines that ask for a token.
fn settings(home: &Path, user: &str, port: u16) -> String {
    let mut shipped = SNIPPET.to_owned();
    let force = format!(
        "ForceCommand HOME={home} exec {} --vault {home}/house",
        program().display(),
        home = home.display()
    );
    let ours = [
        ("Match User dui".to_owned(), format!("Match User {user}")),
        ("/etc/dui/authorized_keys".to_owned(), home.join("authorized_keys").display().to_string()),
        ("ForceCommand /usr/lib/dui/dui --vault /var/lib/dui/house".to_owned(), force),
        (TOKENS[0].to_owned(), String::new()),
        (TOKENS[1].to_owned(), String::new()),
    ];
    for (theirs, here) in ours {
        assert_eq!(shipped.matches(&theirs).count(), 1, "{theirs}");
        shipped = shipped.replace(&theirs, &here);
    }
    format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nUsePAM no\nStrictModes no\n\
         PermitRootLogin yes\nPasswordAuthentication yes\nAllowTcpForwarding yes\nAllowAgentForwarding yes\n\
         X11Forwarding yes\nPermitTunnel yes\nGatewayPorts yes\nSubsystem sftp internal-sftp\n{shipped}",
        home.join("host").display()
    )
}

#[test]
fn two_keys_reach_two_roles_at_once_and_neither_can_name_another_account() {
    let Some(server) = Server::start() else { return };
    let mut night = server.visits("night", &[]);
    night.shows(&format!("{}  (reconnu par votre clé SSH)", login_of(Role::NightWatch)));
    let mut nurse = server.visits("nurse", &[]);
    nurse.shows(&format!("{}  (reconnu par votre clé SSH)", login_of(Role::Nurse)));
    // Up to the field of the name, which is none: what is typed is the passphrase. The nurse's is not hers.
    night
        .types("\x1b[A")
        .types(&passphrase_of(Role::Nurse))
        .types(ENTER)
        .waits_for_words("nom ou phrase refusés");
    night.types(&passphrase_of(Role::NightWatch)).types(ENTER).shows("Tilleuls");
    nurse.types(&passphrase_of(Role::Nurse)).types(ENTER).shows("Tilleuls");
    night.shows("Veilleur-Test");
    for screen in [&mut night, &mut nurse] {
        screen.types("\x1b[19~").shows("reconnu par votre clé SSH").types(F10);
        assert_eq!(screen.ends(), 0);
    }
    let sound = server.desk.run(&["journal", "verify"], "").answer();
    assert!(sound.contains("Journal intact"), "{sound}");
}

#[test]
fn a_key_that_is_nobody_s_opens_nothing_even_with_a_name_and_its_passphrase() {
    let Some(server) = Server::start() else { return };
    let mut stranger = server.visits("stranger", &[]);
    stranger.waits_for_words("elle ne sert qu'à une première connexion, avec un code");
    stranger.types(&login_of(Role::Nurse)).types(ENTER).types(&passphrase_of(Role::Nurse)).types(ENTER);
    stranger.waits_for_words("cette clé SSH n'est celle d'aucun compte");
    stranger.types(F10);
    assert_eq!(stranger.ends(), 0);
    // A key that sshd does not know does not even come so far.
    let refused = server.runs("ssh", "host", &[&server.there()]);
    assert_eq!(refused.status, 255, "{refused:?}");
    assert!(refused.err.contains("Permission denied (publickey)"), "{refused:?}");
}

#[test]
fn a_session_reaches_dui_and_no_shell_no_command_no_file_and_no_forwarding() {
    let Some(server) = Server::start() else { return };
    let (there, port) = (server.there(), server.port.to_string());
    let witness = server.file("witness");
    // A command: dui is started all the same, and says that it has no terminal.
    let touch = format!("touch {witness}; id");
    for wanted in [touch.as_str(), "sh -i", "dui --help", "demo"] {
        let ran = server.runs("ssh", "night", &[&there, wanted]);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{wanted}: {ran:?}");
        assert!(ran.err.replace('\u{a0}', " ").contains("pas de terminal"), "{wanted}: {ran:?}");
    }
    // With a terminal the command is not looked at either: it is the door, and no other.
    let mut asked = server.visits("night", &[&touch]);
    asked.shows("reconnu par votre clé SSH").types(F10);
    assert_eq!(asked.ends(), 0);
    // Files.
    let name = format!("{there}:{witness}");
    for more in
        [&[server.file("host.pub"), name.clone()][..], &["-O".to_owned(), server.file("host.pub"), name]]
    {
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        let copied = server.runs("scp", "night", &more);
        assert!(copied.status != 0, "{copied:?}");
    }
    let sftp = server.runs("sftp", "night", &[&there]);
    assert!(sftp.status != 0, "{sftp:?}");
    assert!(!Path::new(&witness).exists(), "nothing was run and nothing was written");
    // Lines through the server, both ways, and a screen on the visitor's desk.
    let through = server.runs("ssh", "night", &["-W", &format!("127.0.0.1:{port}"), &there]);
    assert!(through.status != 0 && !through.out.contains("SSH-2.0"), "{through:?}");
    let back = format!("0:127.0.0.1:{port}");
    let back = server.runs("ssh", "night", &["-N", "-o", "ExitOnForwardFailure=yes", "-R", &back, &there]);
    assert_eq!(back.status, 255, "{back:?}");
    assert!(back.err.contains("remote port forwarding failed"), "{back:?}");
    let drawn = server.runs("ssh", "night", &["-Y", "-o", "LogLevel=INFO", &there]);
    assert!(drawn.err.contains("X11 forwarding request failed"), "{drawn:?}");
}

#[test]
fn the_shipped_settings_close_the_rest_by_name() {
    let Some(server) = Server::start() else { return };
    let sshd = found(&["sshd"]).unwrap();
    let whom = format!("user={},host=localhost,addr=127.0.0.1", server.user);
    let told = command(sshd.to_str().unwrap())
        .args(["-T", "-C", &whom, "-f", &server.file("sshd_config")])
        .output()
        .unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    // An agent that is forwarded shows itself to nobody but the shell: what counts is that the server refuses.
    for line in [
        "disableforwarding yes",
        "permittunnel no",
        "permituserrc no",
        "permituserenvironment no",
        "exposeauthinfo yes",
        "authenticationmethods publickey",
        "maxsessions 1",
    ] {
        assert!(told.lines().any(|found| found == line), "{line}: {told}");
    }
    // The lines for tokens, which the other tests leave out, are understood too.
    let with_tokens = format!("Match User {}\n  {}\n  {}\n", server.user, TOKENS[0], TOKENS[1]);
    let settings = fs::read_to_string(server.file("sshd_config")).unwrap();
    fs::write(server.file("with_tokens"), format!("{settings}{with_tokens}")).unwrap();
    let tested =
        command(sshd.to_str().unwrap()).args(["-t", "-f", &server.file("with_tokens")]).output().unwrap();
    assert!(tested.status.success(), "{tested:?}");
}
