package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What names a host is data, wherever it comes from, and no host is asked for by looking. */
class HostNamesTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            parameters:
              server: {default: local}
            procedures:
              - name: there
                host: $server
                steps:
                  - {name: one, run: touch ran}
                  - {name: two, run: touch ran, host: web1}
              - name: step
                steps:
                  - {name: one, run: touch ran, host: $server}
            """;

    private static final List<String> NO_HOSTS = List.of(
            "-oProxyCommand=touch ran",
            "-F/dev/null",
            "-v",
            "-lroot",
            "admin@-v",
            "admin@-oProxyCommand=id",
            "web 1",
            "web\t1",
            "web\u001b[2J",
            "web%h",
            "%d",
            "$(touch ran)",
            "`touch ran`",
            "web;touch ran",
            "web'1",
            "ssh://web1",
            "w\u00e9b",
            "@web1");

    @TempDir
    private Path home;

    private Program labsh;

    @BeforeEach
    void standIn() throws IOException {
        Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        Path ssh = Files.writeString(home.resolve("ssh"), """
                #!/bin/sh
                printf '%s|' "$@" >>"$HOME/asked"
                case $3 in
                web1) printf 'user admin\\nhostname 192.0.2.1\\nport 2222\\nproxyjump bastion\\n' ;;
                endless) while :; do echo endless; done ;;
                slow) sleep 1000 ;;
                coloured) printf 'user a\\nhostname \\033[31mred\\nport 22\\n' ;;
                *) echo "ssh: no such host" >&2; exit 255 ;;
                esac
                """);
        assertTrue(ssh.toFile().setExecutable(true));
        labsh = Program.labsh(home).with("LABSH_SSH", ssh.toString()).trusting(home.resolve("lab.lab.yaml"));
    }

    private String asked() throws IOException {
        Path asked = home.resolve("asked");
        return Files.exists(asked) ? Files.readString(asked) : "";
    }

    private void assertRefused(String word, Program.Result result) throws IOException {
        assertNotEquals(0, result.exit(), result.toString());
        assertEquals("", asked(), word);
        assertFalse(Files.exists(home.resolve("ran")), word);
        assertFalse((result.out() + result.err()).contains("\033"), word);
        assertFalse((result.out() + result.err()).contains("Exception"), result.toString());
    }

    /** As a word of a line. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    @Test
    void whateverIsNoHostIsRefusedWhereverItStands() throws IOException {
        StringBuilder lines = new StringBuilder("open lab\n");
        for (String word : NO_HOSTS) {
            lines.append("on -- " + quoted(word) + "\n");
            lines.append("run there --yes --on " + quoted(word) + "\n");
            lines.append("run step --yes " + quoted("server=" + word) + "\n");
            lines.append("run there --yes " + quoted("server=" + word) + "\n");
        }
        Program.Result result = labsh.reading(lines.toString()).run();
        assertRefused("in a session", result);
        assertFalse(result.out().contains("  ✓  "), result.toString());
        for (String word : List.of("-oProxyCommand=id", "-v", "web%h", "")) {
            assertRefused(word, labsh.run("--on", word, "lab"));
            assertRefused(word, labsh.run("run", "lab", "there", "--yes", "--on", word));
        }
    }

    @Test
    void lookingAsksForNoHost() throws IOException {
        for (List<String> looking : List.of(
                List.of("show", "lab"),
                List.of("show", "lab", "there"),
                List.of("check", "lab"),
                List.of("run", "lab", "there", "--dry-run"),
                List.of("--on", "web1", "run", "lab", "there", "--dry-run"),
                List.of("--on", "web1", "show", "lab", "there"),
                List.of("--on", "web1", "history", "lab"),
                List.of("run", "lab", "there", "--dry-run", "--on", "web1"),
                List.of("on"),
                List.of("on", "--names"),
                List.of("export", "lab", "--to", "script"))) {
            Program.Result result = labsh.run(looking.toArray(new String[0]));
            assertEquals(0, result.exit(), looking + " " + result);
            assertEquals("", asked(), looking.toString());
        }
        String dry =
                labsh.run("run", "lab", "there", "--dry-run", "--on", "db1").out();
        assertTrue(dry.contains("db1  ") && dry.contains("web1  "), dry);
    }

    @Test
    void theWayToAHostIsToldAndItsNameIsAlwaysBehindTwoDashes() throws IOException {
        Program.Result result = labsh.run("on", "web1");
        assertTrue(
                (result.out() + result.err())
                        .contains("web1 is reached as admin@192.0.2.1, port 2222, through bastion\n"),
                result.toString());
        assertEquals("-G|--|web1|", asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"endless", "slow", "coloured", "unknown"})
    void anSshThatSaysNothingOfUseIsNotWaitedForAndNothingOfItIsAControlCode(String host) throws IOException {
        Program.Result result = labsh.run("run", "lab", "step", "server=" + host, "--yes");
        assertNotEquals(0, result.exit(), result.toString());
        assertFalse(Files.exists(home.resolve("ran")));
        assertFalse((result.out() + result.err()).contains("\033"), result.toString());
    }
}
