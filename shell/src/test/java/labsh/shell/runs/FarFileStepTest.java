package labsh.shell.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File steps that run on another host: a shell with another home, behind a program in the place of ssh. */
class FarFileStepTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            procedures:
              - name: conf
                parameters: {port: {default: 8080}}
                steps:
                  - {name: listen, file: ~/conf, lines: ['Port $port'], expand: true, mode: '0640'}
              - name: key
                parameters: {pass: {secret: true}}
                steps:
                  - {name: put, file: ~/key, content: "it is $pass\\n", expand: true, mode: '0600'}
              - name: given
                steps:
                  - {name: away, file: ~/given/conf, content: "x\\n", as: nobody}
              - name: linked
                steps:
                  - {name: through, file: ~/link, content: "x\\n"}
            """;

    @TempDir
    private Path given;

    private Path home;
    private Path there;
    private Program labsh;

    @BeforeEach
    void standIn() throws IOException {
        home = given.toRealPath();
        there = Files.createDirectories(home.resolve("there"));
        Path notebook = Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        Files.createDirectory(there.resolve("bin"));
        program(home.resolve("ssh"), """
                case " $* " in
                *" -G "*) printf 'user admin\\nhostname 192.0.2.1\\nport 22\\n' ;;
                *) for command; do :; done
                   export HOME='%s' && cd && PATH=$HOME/bin:$PATH
                   echo $$ >>"$HOME/../sessions"
                   case " $* " in *" -tt "*) exec script -qec "$command" /dev/null ;; esac
                   exec sh -c "$command" ;;
                esac
                """.formatted(there));
        labsh = Program.labsh(home)
                .with("LABSH_SSH", home.resolve("ssh").toString())
                .trusting(notebook);
        Files.writeString(home.resolve("conf"), "of this machine\n");
        Path conf = Files.writeString(there.resolve("conf"), "of that machine\n");
        Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private String notebook() throws IOException {
        return Files.readString(home.resolve("lab.lab.yaml"));
    }

    @Test
    void theDifferenceToTheFileThereIsShownAndWrittenAndTakenBack() throws IOException {
        try (Terminal terminal = Terminal.of(100, 30).start(labsh, "lab")) {
            terminal.waitFor("lab>");
            terminal.type("run conf --on gate\r");
            terminal.waitFor("> 8080");
            terminal.waitForListening();
            terminal.type("\r");
            terminal.waitFor("gate: write it?");
            terminal.waitFor(" of that machine");
            terminal.waitFor("+Port 8080");
            terminal.waitFor("mode 0644 → 0640");
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("conf is finished");
            assertEquals("of that machine\nPort 8080\n", Files.readString(there.resolve("conf")));
            assertEquals("of this machine\n", Files.readString(home.resolve("conf")));
            assertTrue(notebook().contains("reached: gate"), notebook());
            assertTrue(notebook().contains("+Port 8080"), notebook());
            terminal.waitForListening();
            terminal.type("undo\r");
            terminal.waitFor("undo  listen on gate");
            terminal.waitFor("-Port 8080");
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("listen  undone");
        }
        assertEquals("of that machine\n", Files.readString(there.resolve("conf")));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(there.resolve("conf"))));
    }

    @Test
    void whereTheConnectionIsLostAtTheQuestionTheFileIsWrittenThroughAnother() throws IOException {
        try (Terminal terminal = Terminal.of(100, 30).start(labsh, "lab")) {
            terminal.waitFor("lab>");
            terminal.type("run conf --on gate --set port=80\r");
            terminal.waitFor("gate: write it?");
            terminal.waitForListening();
            for (String session : Files.readAllLines(home.resolve("sessions"))) {
                ProcessHandle.of(Long.parseLong(session)).ifPresent(ProcessHandle::destroyForcibly);
            }
            terminal.type("y");
            terminal.waitFor("conf is finished");
        }
        assertEquals("of that machine\nPort 80\n", Files.readString(there.resolve("conf")));
    }

    @Test
    void whatIsCorrectIsLeftAndADryRunConnectsToNoHost() throws IOException {
        assertEquals(0, labsh.run("run", "lab", "conf", "--on", "gate", "--yes").exit());
        String again = labsh.run("run", "lab", "conf", "--on", "gate", "--yes").toString();
        assertTrue(again.contains("listen  already correct") || again.contains("already satisfied"), again);
        String dry =
                labsh.run("run", "lab", "conf", "--on", "gate", "--dry-run").toString();
        assertTrue(dry.contains("not planned: its file is on gate, and a dry run connects to no host"), dry);
    }

    @Test
    void aSecretIsInNoFileButTheOneThatItIsFor() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), "tr0ub4dor");
        Program.Result result = labsh.run("run", "lab", "key", "--on", "gate", "--yes", "--set", "pass=@" + secret);
        Files.delete(secret);
        assertEquals(0, result.exit(), result.toString());
        assertEquals("it is tr0ub4dor\n", Files.readString(there.resolve("key")));
        assertFalse(result.toString().contains("tr0ub4dor"), result.toString());
        try (var all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                boolean holds = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains("tr0ub4dor");
                assertEquals(file.equals(there.resolve("key")), holds, file.toString());
            }
        }
    }

    @Test
    void anotherUserOfTheHostWritesWhatIsTheirs() throws IOException {
        Needed.root();
        for (Path each : List.of(given, home, there)) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (Path machine : List.of(home, there)) {
            Path theirs = Files.createDirectory(machine.resolve("given"));
            Files.setOwner(
                    theirs,
                    theirs.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            String host = machine.equals(home) ? "local" : "gate";
            Program.Result result = labsh.run("run", "lab", "given", "--on", host, "--yes");
            assertEquals(0, result.exit(), result.toString());
            Path conf = theirs.resolve("conf");
            assertEquals("x\n", Files.readString(conf));
            assertEquals("nobody", Files.getOwner(conf).getName());
            assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(conf)));
        }
    }

    @Test
    void throughALinkNothingIsWrittenUnasked() throws IOException {
        Files.createSymbolicLink(there.resolve("link"), there.resolve("conf"));
        Program.Result result = labsh.run("run", "lab", "linked", "--on", "gate", "--yes");
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.toString().contains("is a link to " + there.resolve("conf") + " on gate"), result.toString());
        assertEquals("of that machine\n", Files.readString(there.resolve("conf")));
    }

    /** Whether the file was renamed before that or not, resume looks. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndThatTheConnectionTookAwayIsFoundOutFromTheFile(boolean renamed) throws IOException {
        program(there.resolve("bin/mv"), (renamed ? "/bin/mv \"$@\"\n" : "") + "kill -9 \"$LEADS\" $PPID\n");
        program(
                home.resolve("ssh"),
                Files.readString(home.resolve("ssh"))
                        .replace("exec sh -c \"$command\"", "exec sh -c \"export LEADS=\\$\\$; $command\"")
                        .replace("#!/bin/sh\n", ""));
        Program.Result cut = labsh.run("run", "lab", "conf", "--on", "gate", "--yes");
        assertEquals(1, cut.exit(), cut.toString());
        assertTrue(cut.toString().contains("listen  unknown"), cut.toString());
        Files.delete(there.resolve("bin/mv"));
        String asked = labsh.run("resume", "lab", "--unknown", renamed ? "happened" : "again", "--yes")
                .toString();
        assertTrue(
                asked.contains(renamed ? "has the content that the step writes" : "is as it was before the step"),
                asked);
        assertEquals("of that machine\nPort 8080\n", Files.readString(there.resolve("conf")));
        try (var all = Files.list(there)) {
            assertEquals(
                    List.of("bin", "conf"),
                    all.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }
}
