package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories whose names are not ASCII, in every locale: labsh works there, and steps get the locale that the person has. */
class LocaleTest {
    private static final String NAME = "gr\u00fc\u00dfe \u65e5";

    private static final String NOTEBOOK = """
            labsh: 1
            title: Letters
            procedures:
              - name: p
                steps:
                  - name: s
                    run: |
                      set | grep -e '^LC_ALL=' -e '^LANG=' -e '^LABSH_L' | sort
                      pwd
                      ls
            """;

    @TempDir
    private static Path shared;

    private static Installation installation;

    @TempDir
    private Path home;

    private Path work;

    @BeforeAll
    static void install() throws IOException {
        installation = Installation.in(shared.resolve(NAME).resolve("opt"));
    }

    @BeforeEach
    void makeANotebook() throws IOException {
        work = Files.createDirectories(home.resolve(NAME).resolve("work"));
        Files.writeString(work.resolve(NAME + ".lab.yaml"), NOTEBOOK);
        Files.createDirectories(home.resolve(NAME).resolve("tmp"));
    }

    /** All that labsh takes a path from has such letters. */
    private Program labsh(String locale) {
        Program labsh = Program.of(installation.launcher().toString())
                .home(home.resolve(NAME))
                .in(work)
                .with("LABSH_JAVA_HOME", System.getProperty("java.home"))
                .with("LABSH_ARCHIVE", "off")
                .with("LABSH_PATH", work.toString())
                .with("TMPDIR", home.resolve(NAME).resolve("tmp").toString())
                .without("LC_ALL");
        int equals = locale.indexOf('=');
        return equals < 0 ? labsh : labsh.with(locale.substring(0, equals), locale.substring(equals + 1));
    }

    private static String succeeds(Program labsh, String... words) {
        Program.Result result = labsh.run(words);
        assertEquals(new Program.Result(0, result.out(), ""), result);
        return result.out();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "LC_ALL=C",
                "LC_ALL=POSIX",
                "LC_ALL=C.UTF-8",
                "LC_ALL=xx_XX.UTF-8",
                "LANG=xx_XX",
                "LC_CTYPE=UTF-8"
            })
    void everyCommandWorksAndStepsGetTheLocaleAsItWas(String locale) {
        Program labsh = labsh(locale);
        String file = "./" + NAME + ".lab.yaml";
        assertTrue(succeeds(labsh, "list").contains(NAME));
        assertEquals(NAME + ": no problems\n", succeeds(labsh, "check", NAME));
        assertTrue(succeeds(labsh, "show", file).contains("Letters"));
        succeeds(labsh, "new", "gr\u00f6\u00dfe");
        String digest = labsh.run("trust", file, "--digest", "sha256:none")
                .err()
                .replaceAll("(?s).*(sha256:[0-9a-f]{64}).*", "$1");
        succeeds(labsh, "trust", file, "--digest", digest);
        String out = succeeds(labsh, "run", file, "p", "--yes");
        assertTrue(out.contains("\n" + work + "\n") && out.contains("\n" + NAME + ".lab.yaml\n"), out);
        for (String name : List.of("LC_ALL", "LANG")) {
            String value = labsh.environment().getOrDefault(name, "");
            List<String> lines =
                    out.lines().filter(line -> line.startsWith(name + "=")).toList();
            assertEquals(
                    value.isEmpty() ? List.of() : List.of(name + "=" + value),
                    lines.stream().map(line -> line.replace("'", "")).toList());
        }
        assertFalse(out.contains("LABSH_LC_ALL"), out);
        assertTrue(succeeds(labsh, "history", file).contains("ok"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "LC_ALL=C", "LC_ALL=C.UTF-8", "LANG=xx_XX.UTF-8"})
    void aSessionAtATerminalWorks(String locale) {
        try (Terminal terminal = Terminal.of(120, 30).start(labsh(locale), NAME)) {
            terminal.waitFor("1 procedure");
            terminal.type("check\r");
            terminal.waitFor("no problems");
            terminal.type("! echo \"<$LC_ALL$LANG>\"; rm 'gr'*.yaml\r");
            String shown = "\n<" + locale.replaceAll("none|.*=", "") + ">\n";
            terminal.waitForScreen(
                    "the next prompt",
                    s -> s.text().contains(shown)
                            && s.text().strip().endsWith(">")
                            && !s.text().strip().endsWith(shown.strip()));
            assertFalse(Files.exists(work.resolve(NAME + ".lab.yaml")));
            terminal.type("quit\r");
            assertEquals(0, terminal.waitForExit());
        }
    }

    /** But for a notebook's, what is no UTF-8 cannot be named by Java; one sentence says so, and nothing is made elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"HOME", "XDG_STATE_HOME", "working directory", "installation", "notebook", "LABSH_PATH"})
    void aNameThatIsNoUtf8IsOneSentence(String kind) {
        String bytes = "$(printf '" + home + "/\\377x')";
        String run = installation.launcher() + " list";
        String script = switch (kind) {
            case "working directory" -> "mkdir \"" + bytes + "\" && cd \"" + bytes + "\" && " + quoted(run);
            case "installation" ->
                "cp -R '" + installation.directory() + "' \"" + bytes + "\" && \"" + bytes + "/bin/labsh\" list";
            case "notebook" ->
                "cp '" + NAME + ".lab.yaml' \"" + bytes + ".lab.yaml\" && cd .. && '" + installation.launcher()
                        + "' check \"" + bytes + ".lab.yaml\"";
            default -> "export " + kind + "=\"" + bytes + "\" && " + quoted(run);
        };
        for (String locale : List.of("LC_ALL=C", "LC_ALL=C.UTF-8")) {
            Program labsh = labsh(locale);
            Program.Result result = new Program(
                            List.of("sh", "-c", "rm -rf \"" + bytes + "\" && " + script), labsh.environment(), work, "")
                    .run();
            assertTrue(result.exit() != 70 && result.exit() != 1, result.toString());
            assertTrue(result.err().lines().count() <= 2, result.toString());
            assertFalse(result.err().contains("fault") || result.err().contains("Exception"), result.toString());
            assertEquals(kind.equals("LABSH_PATH") || kind.equals("notebook"), result.exit() == 0, result.toString());
            assertFalse(Files.exists(home.resolve("\ufffdx")));
        }
    }

    private static String quoted(String run) {
        return "'" + run.replace(" list", "' list");
    }

    @Test
    void aSystemWithoutAUtf8LocaleIsOneSentence() {
        List<String> apart = new ArrayList<>(List.of(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "sh",
                "-c",
                "mount -t tmpfs none /usr/lib/locale && exec \"$@\"",
                "sh"));
        List<String> probe = new ArrayList<>(apart);
        probe.add("true");
        assumeTrue(Program.of(probe.toArray(String[]::new)).run().exit() == 0, "only root can hide the locales");
        for (String locale : List.of("none", "LC_ALL=C", "LC_ALL=C.UTF-8")) {
            Program labsh = labsh(locale);
            List<String> command = new ArrayList<>(apart);
            command.addAll(labsh.command());
            Program.Result result = new Program(command, labsh.environment(), work, "").run("list");
            assertEquals(69, result.exit(), result.toString());
            assertEquals(1, result.err().lines().count(), result.toString());
            assertTrue(result.err().contains("UTF-8 locale"), result.toString());
        }
    }
}
