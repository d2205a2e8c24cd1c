package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import labsh.testing.SshServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code doctor --on HOST}: hosts of many kinds, each a shell behind a program in the place of ssh, and a real server. */
class HostDoctorTest {
    /** What labsh calls there, and what the stand-in needs itself. */
    private static final List<String> PROGRAMS = List.of(
            "sh",
            "bash",
            "sudo",
            "mkfifo",
            "stty",
            "tty",
            "readlink",
            "ls",
            "wc",
            "cp",
            "mv",
            "chmod",
            "chown",
            "head",
            "cat",
            "mkdir",
            "rm",
            "id",
            "uname",
            "env",
            "grep",
            "dd",
            "sed",
            "cut",
            "uniq",
            "script",
            "unshare",
            "mount");

    /** How the last session of the stand-in goes on. */
    private static final String SESSION = """
            case $tt in yes) exec script -qec "$command" /dev/null ;; esac
            exec sh -c "$command"
            """;

    @TempDir
    private Path given;

    private Path home;
    private Path there;
    private Path bin;
    private Program labsh;

    @BeforeEach
    void place() throws IOException {
        Needed.programs("script");
        home = given.toRealPath();
        there = Files.createDirectory(home.resolve("there"));
        bin = Files.createDirectory(home.resolve("bin"));
        for (String name : PROGRAMS) {
            put(name, name, "");
        }
        labsh = Program.labsh(home).with("LABSH_SSH", home.resolve("ssh").toString());
    }

    /** Puts a program on the host's path that runs one of this machine, if that has it. */
    private void put(String name, String program, String applet) throws IOException {
        String path = Stream.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/")
                .map(directory -> directory + program)
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElse("/nonexistent");
        program(bin.resolve(name), "exec " + path + ' ' + applet + " \"$@\"\n");
    }

    private static void program(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertTrue(file.toFile().setExecutable(true));
    }

    /**
     * Writes the program in the place of ssh.
     *
     * @param session what it does for each session, with {@code command} and {@code tt} set
     */
    private void host(String session) throws IOException {
        program(home.resolve("ssh"), """
                case " $* " in *" -tt "*) tt=yes ;; *) tt=no ;; esac
                case " $* " in *" -G "*) printf 'user admin\\nhostname 192.0.2.1\\nport 22\\n'; exit ;; esac
                for command; do :; done
                unset XDG_STATE_HOME TMPDIR LC_ALL LC_CTYPE
                export command tt HOME='%s' PATH='%s' SHELL=/bin/sh LANG=C.UTF-8
                cd
                """.formatted(there, bin) + session);
    }

    /** The shell that the host has as its {@code /bin/sh}. */
    private static String with(String sh) {
        return "command=$(printf %s \"$command\" | sed 's,/bin/sh,'" + sh + "',g')\n" + SESSION;
    }

    private enum Kind {
        EVERYTHING(SESSION, "", "run on a terminal of their own", "made in {there}", "LANG=C.UTF-8"),
        BANNERS("echo 'Welcome to gate.'; echo '{'; echo 'ready'\n" + SESSION, "", "run on a terminal of their own"),
        BUSYBOX(with("busybox"), "", "run on a terminal of their own"),
        NO_MKFIFO("rm -f {bin}/mkfifo\n" + SESSION, "steps", "there is no mkfifo", "install coreutils"),
        NO_READLINK("rm -f {bin}/readlink\n" + SESSION, "file steps", "no readlink"),
        NO_BASH("rm -f {bin}/bash\n" + SESSION, "shells", "need bash"),
        ZSH(with("/usr/bin/zsh"), "", "/bin/sh is zsh", "hands the terminal over", "run on a terminal of their own"),
        MKSH(with("/usr/bin/mksh"), "", "/bin/sh is ksh", "hands the terminal over", "run on a terminal of their own"),
        NO_TERMINAL("tt=no\n" + SESSION, "steps", "it gives no terminal", "PermitTTY"),
        TERMINAL_REFUSED("[ $tt = no ] || exit 255\n" + SESSION, "steps", "only where labsh has no terminal itself"),
        FOREIGN_HOME("HOME=/proc\n" + SESSION, "", "as /proc ", "made in /tmp"),
        ABSENT_HOME("HOME=/nonexistent\n" + SESSION, "", "as /nonexistent does not exist", "made in /tmp"),
        NO_HOME("unset HOME\n" + SESSION, "", "as HOME is not set", "made in /tmp"),
        SMALL_HOME(
                "exec unshare -m --propagation private sh -c 'mount -t tmpfs -o size=16k none \"$HOME\"\n"
                        + SESSION.replace("'", "") + "'\n",
                "",
                "has no room",
                "made in /tmp"),
        NO_ROOM(
                "exec unshare -m --propagation private sh -c 'export PATH=/usr/bin:/bin HOME=/mnt\n"
                        + "for each in /mnt /var/tmp /tmp; do mount -t tmpfs -o size=16k none $each; done\n"
                        + SESSION + "'\n",
                "directory steps",
                "there is no place for labsh",
                "XDG_STATE_HOME"),
        CONTROLS("""
                rm -f {bin}/uname {bin}/id
                printf '#!/bin/sh\\nprintf "Li\\\\033]0;x\\\\007\\\\r\\\\033[2Jx"; head -c 9000 /dev/zero | tr "\\\\0" y; echo\\n' >{bin}/uname
                chmod 755 {bin}/uname
                cp {bin}/uname {bin}/id
                export LANG=$(printf 'C\\033[31m\\007')
                """ + SESSION, "*", "LANG=C?"),
        NO_LOGIN(
                "echo 'This account is currently not available.'; exit 1\n",
                "connection",
                "gate cannot be reached: This account is currently not available."),
        UNREACHABLE(
                "echo 'no route to host' >&2; exit 255\n", "connection", "gate cannot be reached: no route to host");

        private final String session;
        private final String looks;
        private final String says;

        Kind(String session, String looks, String... says) {
            this.session = session;
            this.looks = looks;
            this.says = String.join("\n", says);
        }

        private void needs() {
            switch (this) {
                case BUSYBOX -> Needed.programs("busybox");
                case ZSH -> Needed.programs("zsh");
                case MKSH -> Needed.programs("mksh");
                case SMALL_HOME, NO_ROOM -> {
                    Needed.root();
                    Needed.works(Needed.MOUNTS, "unshare", "-m", "true");
                }
                default -> {}
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEachKindOfHostWhatIsMissingThere(Kind kind) throws IOException {
        kind.needs();
        if (kind == Kind.BUSYBOX) {
            busybox();
        }
        host(kind.session.replace("{bin}", bin.toString()).replace("'busybox'", "'" + bin.resolve("sh") + "'"));
        Program.Result result = labsh.run("doctor", "--on", "gate");
        String out = result.out();
        assertEquals("", result.err());
        assertTrue(out.contains("gate is admin@192.0.2.1, port 22"), out);
        assertTrue(out.lines().allMatch(line -> line.startsWith("ok ") || line.startsWith("look ")), out);
        assertTrue(out.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), out);
        assertTrue(out.lines().allMatch(line -> line.length() < 700), out);
        if (!kind.looks.equals("*")) {
            List<String> looks = out.lines()
                    .filter(line -> line.startsWith("look"))
                    .map(line -> line.substring("look".length()).strip())
                    .toList();
            List<String> expected = Arrays.stream(kind.looks.split(" (?!steps$)|(?<=directory) ", -1))
                    .filter(about -> !about.isEmpty())
                    .toList();
            assertEquals(expected.size(), looks.size(), out);
            for (int i = 0; i < looks.size(); i++) {
                assertTrue(looks.get(i).startsWith(expected.get(i) + ' '), out);
            }
            assertEquals(expected.isEmpty() ? 0 : 1, result.exit(), out);
        }
        for (String words : kind.says.split("\n", -1)) {
            assertTrue(out.contains(words.replace("{there}", there.toString())), words + "\n" + out);
        }
        assertNothingIsLeft();
    }

    /** A path with nothing but busybox, under the names of its applets; and bash, without which there is a word. */
    private void busybox() throws IOException {
        for (String name : PROGRAMS) {
            if (!List.of("script", "unshare", "mount", "bash", "sudo").contains(name)) {
                put(name, "busybox", name);
            }
        }
    }

    private void assertNothingIsLeft() throws IOException {
        List<Path> left = new ArrayList<>();
        try (Stream<Path> files = Files.walk(there)) {
            files.filter(file -> !file.equals(there)).forEach(left::add);
        }
        assertEquals(List.of(), left);
    }

    @Test
    void aWordThatIsNoHostIsRefusedAndLocalIsThisMachine() throws IOException {
        host(SESSION);
        Program.Result refused = labsh.run("doctor", "--on", "-oProxyCommand=x");
        assertEquals(2, refused.exit(), refused.toString());
        assertTrue(refused.toString().contains("write a host as ssh takes it"), refused.toString());
        assertTrue(labsh.run("doctor", "--on", "local").out().contains("  java "));
        String session = labsh.reading("on gate\ndoctor\n").run().toString();
        assertTrue(session.contains(" java "), session);
    }

    @Test
    void theHostIsCompletedByTab() throws IOException {
        Files.createDirectory(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), "Host gateway\n");
        try (Terminal terminal = Terminal.of(100, 30).start(labsh)) {
            terminal.waitFor("labsh>");
            terminal.type("doctor --o\tgatew\t");
            terminal.waitFor("doctor --on gateway");
        }
    }

    @Test
    void aRealServerIsTriedAsStepsUseIt() {
        try (SshServer server = SshServer.start()) {
            Program.Result result =
                    labsh.with("LABSH_SSH", server.ssh().toString()).run("doctor", "--on", SshServer.NAME);
            assertEquals(0, result.exit(), result.toString());
            assertTrue(result.out().contains("run on a terminal of their own"), result.out());
            assertTrue(result.out().contains("one connection holds all"), result.out());
        }
    }

    @Test
    void aServerThatAllowsOneSessionIsSaidToAndWorks() {
        try (SshServer server = SshServer.start("MaxSessions 1")) {
            Program.Result result =
                    labsh.with("LABSH_SSH", server.ssh().toString()).run("doctor", "--on", SshServer.NAME);
            assertEquals(0, result.exit(), result.toString());
            assertTrue(result.out().contains("run on a terminal of their own"), result.out());
            assertTrue(result.out().contains("one connection holds 1 of the 3"), result.out());
        }
    }

    @Test
    void aServerThatGivesNoTerminalIsSaidTo() {
        try (SshServer server = SshServer.start("PermitTTY no")) {
            Program.Result result =
                    labsh.with("LABSH_SSH", server.ssh().toString()).run("doctor", "--on", SshServer.NAME);
            assertEquals(1, result.exit(), result.toString());
            assertTrue(result.out().contains("it gives no terminal"), result.out());
            assertFalse(result.out().contains("cannot run"), result.out());
        }
    }
}
