package labsh.commands.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labsh.commands.CommandContext;
import labsh.commands.engine.HostCheck;
import labsh.commands.engine.RunnerSettings;
import labsh.commands.reach.Host;
import labsh.commands.reach.Ssh;
import labsh.commands.table.Doctor.Finding;
import labsh.notebooks.files.IoErrorText;

/** The rows of {@code doctor --on HOST}: one for each thing that labsh uses on another host. */
final class HostDoctor {
    private static final List<String> OF_TERMINALS = List.of("mkfifo", "stty", "tty");
    private static final List<String> OF_FILE_STEPS =
            List.of("readlink", "ls", "wc", "cp", "mv", "chmod", "chown", "head");
    private static final List<String> OF_STEPS =
            List.of("cat", "mkdir", "rm", "id", "uname", "env", "grep", "dd", "sed", "cut", "uniq");
    private static final String COREUTILS = "install coreutils, or busybox with all of its applets";

    private final HostCheck check;
    private final List<Finding> findings;

    private HostDoctor(HostCheck check, List<Finding> findings) {
        this.check = check;
        this.findings = findings;
    }

    /** Connects to the host and looks; where it cannot be reached, the last row says why. */
    static List<Finding> look(Host host, CommandContext context) {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(new Finding(
                    "host", host + " is " + context.routes().of(host).words(), ""));
            HostCheck check = HostCheck.of(
                    host,
                    Ssh.of(context.machine().environment()),
                    RunnerSettings.in(context.state(), context.machine().home()));
            new HostDoctor(check, findings).look();
        } catch (IOException e) {
            findings.add(new Finding("connection", IoErrorText.of(e), "try ssh " + host.word()));
        }
        return findings;
    }

    private void find(String about, String found, String advice) {
        findings.add(new Finding(about, found, advice));
    }

    private String said(String name) {
        return check.said().getOrDefault(name, "");
    }

    private boolean has(String program) {
        return !said("program-" + program).isEmpty();
    }

    private String paths(String... programs) {
        return Stream.of(programs)
                .filter(this::has)
                .map(program -> said("program-" + program))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String missing(List<String> programs) {
        return programs.stream().filter(program -> !has(program)).collect(Collectors.joining(", "));
    }

    private void look() {
        String name = check.machine().name();
        String system = check.machine().system().description();
        find("system", name.isEmpty() ? system : system + ", called " + name, "");
        find("user", check.machine().user(), "");
        sh();
        directory();
        steps();
        sessions();
        programs();
        String shells = paths("bash", "zsh", "ksh", "ksh93", "mksh", "dash", "busybox");
        find(
                "shells",
                shells.isEmpty() ? "none beside sh" : shells,
                has("bash") ? "" : "notebooks with shell: bash need bash");
        privileges();
        processes();
        daemons();
        String locale = said("locale");
        find("locale", locale.isEmpty() ? "none is set: programs speak English and know ASCII only" : locale, "");
    }

    /** {@code session.sh} has another shell lead the steps where this one is zsh or a ksh. */
    private void sh() {
        String kind = said("sh");
        String sh = "/bin/sh" + (kind.isEmpty() ? "" : " is " + kind);
        String login = said("login").isEmpty() ? "" : "; the login shell is " + said("login");
        boolean leads = !kind.startsWith("zsh") && !kind.startsWith("ksh");
        if (leads) {
            find("sh", sh + login, "");
        } else if (said("leads").isEmpty()) {
            find("sh", sh + ", which cannot hand a terminal over to a step" + login, "install bash, dash or busybox");
        } else {
            find("sh", sh + "; " + said("leads") + " hands the terminal over to steps" + login, "");
        }
    }

    private void directory() {
        if (check.directory().isEmpty()) {
            find(
                    "directory",
                    check.noPipes().orElse("none"),
                    "make room, or set XDG_STATE_HOME there to a directory of the user's");
            return;
        }
        String taken = check.directory().get();
        String home = said("home");
        String why = "";
        if (home.isEmpty()) {
            why = ", as HOME is not set";
        } else if (isTemporary(taken) && !taken.equals(said("home-real"))) {
            String trouble = said("home-trouble");
            why = ", as " + home + ' ' + (trouble.isEmpty() ? "has no room or is another user's" : trouble);
        }
        find("directory", "labsh's private one is made in " + taken + why, "");
    }

    private boolean isTemporary(String directory) {
        return Stream.of("temporary-1", "temporary-2", "temporary-3")
                .map(this::said)
                .anyMatch(directory::equals);
    }

    private void steps() {
        Optional<String> noTerminal = check.noTerminal();
        Optional<String> noPipes = check.noPipes();
        if (noPipes.isPresent()) {
            find("steps", "cannot run: " + noPipes.get(), check.directory().isEmpty() ? "see directory" : COREUTILS);
        } else if (noTerminal.isPresent()) {
            String missing = missing(OF_TERMINALS);
            boolean noLeader = said("leads").isEmpty() && noTerminal.get().startsWith("no shell here");
            find(
                    "steps",
                    "run only where labsh has no terminal itself, as in a script: "
                            + (missing.isEmpty() ? noTerminal.get() : "there is no " + missing),
                    !missing.isEmpty()
                            ? COREUTILS
                            : noLeader
                                    ? "see sh"
                                    : "sshd has to give terminals: see PermitTTY in its settings, and no-pty or restrict"
                                            + " before the key there");
        } else {
            find("steps", "run on a terminal of their own", "");
        }
    }

    /** ssh makes a connection for each session that is refused. */
    private void sessions() {
        int allowed = check.sessions();
        find(
                "sessions",
                allowed == HostCheck.SESSIONS
                        ? "one connection holds all"
                        : "one connection holds " + allowed + " of the " + HostCheck.SESSIONS
                                + " that steps take: ssh connects again for each other one, and asks for a password"
                                + " again where it needs one; MaxSessions in sshd_config says how many",
                "");
    }

    private void programs() {
        String steps = missing(OF_STEPS);
        find("programs", steps.isEmpty() ? "all that labsh calls" : "no " + steps, steps.isEmpty() ? "" : COREUTILS);
        String files = missing(OF_FILE_STEPS);
        find(
                "file steps",
                files.isEmpty() ? "all that they call" : "no " + files,
                files.isEmpty() ? "" : "steps with file: may fail; " + COREUTILS);
    }

    private void privileges() {
        if (check.machine().user().equals("root")) {
            find("privileges", "you are root there", "");
            return;
        }
        String there = paths("sudo", "doas", "su");
        find(
                "privileges",
                there.isEmpty() ? "no sudo, doas or su" : there,
                there.isEmpty() ? "steps with as: root need one of them" : "");
    }

    private void processes() {
        String how = said("processes");
        find(
                "processes",
                how.isEmpty() ? "neither /proc nor ps -A tells of them" : "listed by " + how,
                how.isEmpty() ? "a time limit may leave processes of a step: mount /proc or install procps" : "");
    }

    private void daemons() {
        if (check.directory().isEmpty()) {
            return;
        }
        boolean linux = check.machine().system().family().equals("linux");
        String missed = ": one that clears its environment is not found when a step is ended";
        find(
                "daemons",
                check.adopts()
                        ? "perl has the session leader adopt them, so that they are found when a step is ended"
                        : !linux
                                ? "not found when a step is ended: only Linux tells whose they are"
                                : has("perl")
                                        ? "the session leader cannot adopt them on this processor" + missed
                                        : "no perl to have the session leader adopt them" + missed,
                "");
    }
}
