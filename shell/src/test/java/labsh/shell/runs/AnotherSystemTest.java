package labsh.shell.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with another system than labsh's: a shell that calls itself NetBSD, behind a program in the place of ssh. */
class AnotherSystemTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            procedures:
              - name: netbsd
                systems: [netbsd>=9]
                steps:
                  - {name: one, run: uname, capture: {kind: '(.*)'}}
                  - {name: here-only, run: touch ran, systems: [linux]}
              - name: linux
                systems: [linux]
                steps:
                  - {name: one, run: touch ran}
              - name: ends
                steps:
                  - {name: one, run: 'kill -9 "$(cat "$HOME/pid")"; sleep 1000'}
              - name: there
                steps:
                  - {name: one, run: cd /mnt/only-there}
                  - {name: two, run: pwd; rmdir /mnt/only-there}
                  - {name: three, run: pwd}
            """;

    @TempDir
    private Path home;

    private Program labsh;

    @BeforeEach
    void standIn() throws IOException {
        Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        program(Files.createDirectory(home.resolve("bin")).resolve("uname"), """
                case $1 in -n) echo gateway ;; -r) echo 10.0 ;; -m) echo amd64 ;; *) echo NetBSD ;; esac
                """);
        program(home.resolve("ssh"), """
                case " $* " in
                *" -G "*) printf 'user admin\\nhostname 192.0.2.1\\nport 22\\n' ;;
                *) for command; do :; done; PATH=$HOME/bin:$PATH exec sh -c "$command" ;;
                esac
                """);
        labsh = Program.labsh(home)
                .with("LABSH_SSH", home.resolve("ssh").toString())
                .trusting(home.resolve("lab.lab.yaml"));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private Program.Result run(String procedure) {
        return labsh.run("run", "lab", procedure, "--on", "gate", "--yes");
    }

    @Test
    void theSystemThereDecidesWhatFitsAndIsWrittenDown() throws IOException {
        Program.Result result = run("netbsd");
        assertEquals(0, result.exit(), result.toString());
        assertFalse(Files.exists(home.resolve("ran")), "for labsh's own system alone, and run all the same");
        String text = Files.readString(home.resolve("lab.lab.yaml"));
        assertTrue(text.contains("kind: NetBSD"), text);
        assertTrue(text.contains("host: gateway\nreached: gate\n"), text);
        assertTrue(text.contains("system: NetBSD 10.0 amd64\n"), text);
    }

    @Test
    void whatIsForLabshsOwnSystemIsRefusedThere() {
        Program.Result result = run("linux");
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.toString().contains("gate is NetBSD 10.0 amd64"), result.toString());
        assertFalse(Files.exists(home.resolve("ran")));
    }

    @Test
    void whatIsLeftOfAStepIsAskedOfTheMachineThatItRanOn() throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "echo $$ >\"$HOME/pid\"; exec \"$@\"", "sh"));
        words.addAll(labsh.command());
        Program.Result killed =
                new Program(words, labsh.environment(), home, "").run("run", "lab", "ends", "--on", "gate", "--yes");
        assertEquals(137, killed.exit(), killed.toString());
        Path ssh = home.resolve("ssh");
        Path away = Files.move(ssh, home.resolve("ssh.away"));
        program(ssh, "echo 'no route to host' >&2; exit 255\n");
        String unasked = labsh.run("resume", "lab").toString();
        assertTrue(unasked.contains("whether gate has been restarted since is unknown"), unasked);
        assertTrue(unasked.contains("no route to host"), unasked);
        Files.move(away, ssh, StandardCopyOption.REPLACE_EXISTING);
        String asked = labsh.run("resume", "lab", "--unknown", "skip").toString();
        assertTrue(asked.contains(" on gate, "), asked);
        assertTrue(asked.contains("gate has not been restarted since"), asked);
    }

    /** Each session of the stand-in has a directory that this machine has not. */
    @Test
    void aDirectoryIsLookedForOnTheMachineThatStepsRunOn() throws IOException {
        Needed.root();
        Needed.programs("script", "unshare");
        program(home.resolve("ssh"), """
                for command; do :; done
                case " $* " in
                *" -G "*) printf 'user admin\\nhostname 192.0.2.1\\nport 22\\n'; exit ;;
                *" -tt "*) terminal=yes ;;
                *) terminal= ;;
                esac
                export command terminal
                exec unshare -m --propagation private sh -c '
                    [ -d "$HOME/there" ] || mkdir "$HOME/there"
                    mount --bind "$HOME/there" /mnt && mkdir -p /mnt/only-there
                    case $terminal in ?*) exec script -qec "$command" /dev/null ;; *) exec sh -c "$command" ;; esac'
                """);
        try (Terminal terminal = Terminal.of(100, 30).start(labsh, "lab")) {
            terminal.waitFor("lab>");
            terminal.type("run there --on gate\r");
            for (int step = 1; step <= 2; step++) {
                terminal.waitFor(step + "/3  ");
                terminal.waitForListening();
                terminal.type("y");
            }
            terminal.waitFor("the working directory /mnt/only-there is no longer there");
        }
    }

    @Test
    void filesThatAPersonNamesAreThoseOfLabshsMachine() throws IOException {
        Files.writeString(home.resolve("log"), "of this machine\n");
        Files.writeString(Files.createDirectory(home.resolve("there")).resolve("log"), "of that machine\n");
        Program.Result result = labsh.reading("open lab\non gate\n! cd \"$HOME/there\"\nnote --evidence ./log seen\n")
                .run();
        String text = Files.readString(home.resolve("lab.lab.yaml"));
        assertTrue(text.contains("of this machine"), result + text);
    }
}
