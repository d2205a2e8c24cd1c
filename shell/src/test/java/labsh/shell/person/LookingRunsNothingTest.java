package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel sees of labsh while somebody only looks at notebooks that would like to be run. */
class LookingRunsNothingTest {
    private static final Pattern CALL = Pattern.compile("^[0-9]+ +([a-z0-9_]+)\\((.*)$");
    private static final Pattern PATH = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final String HOSTILE = """
            labsh: 1
            title: $(touch evil) `touch evil`
            about: "[a](http://192.0.2.1/a) ![b](http://192.0.2.1/b.png) <img src='http://192.0.2.1/c'>"
            shell: bash
            parameters:
              directory: {type: path, default: $(touch evil)}
              server: {type: host, default: nosuch.example.org}
              page: {type: url, default: 'http://192.0.2.1/d'}
            procedures:
              - name: p
                title: "'; touch evil; '"
                steps:
                  - {name: text, run: touch evil, needs: touch evil, done-if: touch evil, undo: touch evil}
                  - {name: file, file: ~/evil, content: evil}
                  - {name: other, file: $directory/evil, lines: [evil]}
                  - {name: root, run: touch evil, as: root, shell: python3}
                  - {name: seek, run: touch evil, capture: {seen: '((?:(?:a*)*)*b)'}, expect: {output: (x+x+)+y}}
            --- # run 2026-11-23T10:00:00Z p on nosuch by $(touch evil)
            run: 20261123T100000Z-$(touch evil)
            procedure: p
            at: 2026-11-23T10:00:00Z
            host: $(touch evil)
            parameters: {directory: $(touch evil)}
            ...
            --- # outcome 2026-11-23T10:00:00Z p/text failed
            outcome: p/text
            run: 20261123T100000Z-$(touch evil)
            seq: 1
            at: 2026-11-23T10:00:00Z
            result: failed
            output: |
              $(touch evil) http://192.0.2.1/
            ...
            """;

    @TempDir
    Path home;

    private Path log;

    @BeforeEach
    void writeTheNotebooks() throws IOException {
        Needed.programs("strace");
        Needed.works("a kernel that lets strace trace", "strace", "-f", "-o", "/dev/null", "true");
        log = home.resolve("calls");
        Files.writeString(home.resolve("hostile.lab.yaml"), HOSTILE);
        Files.writeString(
                home.resolve("tagged.lab.yaml"),
                "labsh: 1\ntitle: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://192.0.2.1/']]\n");
        Files.writeString(home.resolve("$(touch evil).lab.yaml"), "labsh: 1\ntitle: x\n");
    }

    private Program traced() {
        Program labsh = Program.labsh(home);
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-qq",
                "-s",
                "400",
                "-o",
                log.toString(),
                "-e",
                "trace=execve,execveat,connect,sendto,open,openat,openat2,creat,truncate,mkdir,mkdirat,rename,renameat,"
                        + "renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir"));
        command.addAll(labsh.command());
        return new Program(command, labsh.environment(), labsh.directory(), "");
    }

    /** Whether a path is one that looking may write: where the history is kept, caches, and what is no file. */
    private boolean mayWrite(String path) {
        Path state = home.resolve(".local/state/labsh");
        // JLine unpacks its native code, as the class path of the tests has no directory with it; a package has one.
        return path.contains("/jlinenative-4")
                || path.startsWith(state + "/")
                || state.startsWith(path)
                || (path + "/").startsWith(home.resolve(".cache") + "/")
                || path.startsWith("/dev/")
                || path.startsWith("/proc/self/");
    }

    private static boolean writes(String call, String arguments) {
        return call.startsWith("open")
                ? arguments.contains("O_WRONLY") || arguments.contains("O_RDWR") || arguments.contains("O_CREAT")
                : !call.startsWith("exec") && !call.equals("connect") && !call.equals("sendto");
    }

    /** The first call starts Java; the name service's cache is asked by the C library, for the user's name. */
    private void assertOnlyLooked() throws IOException {
        List<String> calls = Files.readAllLines(log);
        assertTrue(calls.get(0).contains("execve(") && calls.size() > 100, "nothing was traced");
        List<String> forbidden = new ArrayList<>();
        for (String line : calls.subList(1, calls.size())) {
            Matcher call = CALL.matcher(line);
            if (!call.find()) {
                continue;
            }
            Matcher path = PATH.matcher(call.group(2));
            String name = path.find() ? path.group(1) : "";
            boolean runs = call.group(1).startsWith("exec");
            boolean connects = (call.group(1).equals("connect") || call.group(1).equals("sendto"))
                    && !name.equals("/var/run/nscd/socket");
            if (runs || connects || (writes(call.group(1), call.group(2)) && !mayWrite(name))) {
                forbidden.add(line);
            }
        }
        assertEquals(List.of(), forbidden);
        assertTrue(Files.notExists(home.resolve("evil")), "evil was made");
    }

    @Test
    void openingShowingSearchingCheckingExportingAndTryingDry() throws IOException {
        Program.Result result = new Program(traced().command(), traced().environment(), home, """
                        show
                        show p/text
                        check
                        check tagged
                        history
                        output p/text
                        table
                        stale 1
                        parameters
                        set directory=$(touch evil)
                        search evil
                        notebooks
                        export
                        export --to html
                        export --to script
                        run p --dry-run
                        trust --list
                        doctor
                        settings
                        open tagged
                        open '$(touch evil)'
                        jobs
                        """).run("hostile");
        assertTrue(result.out().contains("dry run: nothing was run"), result.toString());
        assertTrue(result.toString().contains("a tag (!name) is not allowed here"), result.toString());
        assertOnlyLooked();
    }

    @Test
    void aSessionAtATerminalWithTab() throws IOException {
        try (Terminal terminal = Terminal.of(120, 50).start(traced(), "hostile")) {
            terminal.waitFor("hostile>");
            for (String line : List.of("run p/", "set server=", "output ", "open ", "show p/t", "! cat ")) {
                terminal.type(line);
                terminal.press(Key.TAB);
                terminal.press(Key.TAB);
                terminal.press(Key.CTRL_U);
            }
            terminal.type("echo done\r");
            terminal.waitFor("there is no command echo");
            terminal.type("quit\r");
            terminal.waitForExit();
        }
        assertOnlyLooked();
    }
}
