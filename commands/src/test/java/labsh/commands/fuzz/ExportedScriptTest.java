package labsh.commands.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import labsh.notebooks.NotebookException;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.exports.Export;
import labsh.notebooks.exports.ExportFormat;
import labsh.notebooks.text.YamlText;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a notebook holds, its exported script runs the procedure that was chosen, no other, and asks its questions.
 * Made-up texts stand in every field of the procedures around the two that are looked at.
 */
class ExportedScriptTest {
    private static final List<String> PIECES = List.of(
            ";;",
            ";;\nesac\n",
            "case x in (x) true",
            "case wanted in\n",
            "'dangerous')\n",
            "*)",
            "esac",
            "if true; then\n",
            "else\n",
            "fi",
            "while false; do\n",
            "do",
            "done",
            "{ ",
            "}",
            "(",
            ")",
            "))",
            "$(",
            "${",
            "`",
            "'",
            "\"",
            "'\\''",
            "\\",
            "\\\n",
            "#",
            " # ",
            "<<END",
            "<<'END'\n",
            "<<-\\END\n",
            "END\n",
            "LABSH\n",
            "EOF\n",
            "exit 0",
            "exit",
            "return",
            "break",
            "continue 2",
            "set -eu",
            "trap - EXIT",
            "unset -f labsh_step",
            "f() {",
            "true",
            "false",
            "v=1",
            "-x",
            "&",
            "&&",
            "||",
            "|",
            ";",
            "!",
            "\n",
            "\t",
            " ",
            "é");

    /** Texts that each close or leave open something else, in every place at once. */
    private static final List<String> TEXTS = List.of(
            ";;\nesac\ncase x in (x) true",
            "fi\nfi\n;;\n'dangerous')",
            "done\n;;\nesac\nif true; then",
            "}\n}",
            ")\n)",
            "))",
            "'\n;;\nesac\n'",
            "\"",
            "`",
            "$(",
            "cat <<END\nnever ended",
            "cat <<'LABSH'\nLABSH\n;;\nesac",
            "echo \\",
            "true #",
            "exit 0",
            "exit\n;;",
            "return 0",
            "break",
            "\t;;\t\n\tesac",
            "if true; then",
            "case wanted in");

    private static final int NOT_ENDED = -1;

    private static final List<String> SHELLS = Stream.of("sh", "bash", "zsh", "ksh93", "mksh", "dash")
            .filter(ExportedScriptTest::isThere)
            .toList();

    private static boolean isThere(String shell) {
        return Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(d -> Files.isExecutable(Path.of(d, shell)));
    }

    @Provide
    Arbitrary<String> shell() {
        return Arbitraries.of(SHELLS);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> text = Arbitraries.of(PIECES).list().ofMaxSize(6).map(pieces -> String.join("", pieces));
        return Combinators.combine(text, text, text, text).as(List::of);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void choosingOneProcedureRunsThatOneAndNoOther(@ForAll("shell") String shell, @ForAll("texts") List<String> texts)
            throws Exception {
        check(shell, texts);
    }

    static Stream<String> shells() {
        return SHELLS.stream();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void noTextClosesWhatTheScriptHasOpened(String shell) throws Exception {
        for (String text : TEXTS) {
            check(shell, List.of(text, text, text, text));
        }
    }

    private static void check(String shell, List<String> texts) throws Exception {
        Path directory = Files.createTempDirectory("labsh-script");
        try {
            Path notebook = Files.writeString(directory.resolve("made.lab.yaml"), notebook(directory, shell, texts));
            String script = Export.of(ExportFormat.SCRIPT, load(notebook));
            Files.writeString(directory.resolve("made.sh"), script);
            for (String other : List.of("made-up", "retried", "by-hand", "file")) {
                run(directory, shell, other);
                assertMade(directory, List.of(), script);
            }
            assertTrue(run(directory, shell, "dangerous") != 0, script);
            assertMade(directory, List.of(), script);
            assertEquals(0, run(directory, shell, "wanted"), script);
            assertMade(directory, List.of("wanted.made"), script);
        } finally {
            delete(directory);
        }
    }

    private static NotebookFile load(Path notebook) throws IOException {
        try {
            return NotebookFiles.load(notebook);
        } catch (NotebookException e) {
            throw new AssertionError(e.problems() + Files.readString(notebook), e);
        }
    }

    private static int run(Path directory, String shell, String procedure) throws IOException, InterruptedException {
        // In a session of its own, as ksh93 may leave a process that never ends.
        Process process = new ProcessBuilder("setsid", shell, "made.sh", procedure)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // It reads some texts for ever, such as <<END<<-\END and & in the next line, also outside of any script.
        boolean ended = process.waitFor(20, TimeUnit.SECONDS);
        if (!ended || shell.equals("ksh93")) {
            new ProcessBuilder("sh", "-c", "kill -9 -" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        return ended ? process.exitValue() : NOT_ENDED;
    }

    private static void assertMade(Path directory, List<String> expected, String script) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    expected,
                    files.map(f -> f.getFileName().toString())
                            .filter(f -> f.endsWith(".made"))
                            .toList(),
                    script);
        }
    }

    /** Procedures with the texts in each field, and between them one that is wanted and one that is dangerous. */
    private static String notebook(Path directory, String shell, List<String> texts) {
        YamlText yaml = new YamlText();
        yaml.line("labsh: 1");
        field(yaml, 0, "title", line(texts.get(0)));
        field(yaml, 0, "about", texts.get(1));
        yaml.line("shell: " + shell);
        yaml.line("parameters:");
        yaml.line("  word:");
        field(yaml, 4, "about", texts.get(2));
        field(yaml, 4, "default", line(texts.get(3)));
        yaml.line("  choice:");
        yaml.line("    choices: [" + "'" + line(texts.get(0)).replace("'", "''").replaceAll("[^ -~]", " ") + "a', b]");
        yaml.line("    default: b");
        yaml.line("procedures:");
        yaml.line("  - name: made-up");
        field(yaml, 4, "title", line(texts.get(3)));
        field(yaml, 4, "warning", texts.get(2));
        yaml.line("    steps:");
        step(
                yaml,
                "one",
                "run",
                texts,
                List.of("needs: 'true'", "capture: {found: '(x)|" + plain(texts.get(0)) + "'}"));
        yaml.line("  - name: wanted");
        yaml.line("    steps:");
        yaml.line("      - {name: touch, run: ': >wanted.made'}");
        yaml.line("  - name: retried");
        yaml.line("    steps:");
        step(yaml, "two", "run", texts, List.of("needs: 'true'", "retry: {times: 2, every: 0s}", "expect: {exit: 3}"));
        yaml.line("  - name: by-hand");
        yaml.line("    steps:");
        step(yaml, "three", "manual", texts, List.of());
        yaml.line("  - name: file");
        yaml.line("    steps:");
        step(yaml, "four", "content", texts, List.of("file: " + directory.resolve("out"), "expand: true"));
        yaml.line("  - name: dangerous");
        yaml.line("    steps:");
        yaml.line("      - {name: touch, run: ': >dangerous.made', danger: true}");
        return yaml.toString();
    }

    private static void step(YamlText yaml, String name, String key, List<String> texts, List<String> more) {
        yaml.line("      - name: " + name);
        field(yaml, 8, "title", line(texts.get(0)));
        field(yaml, 8, "about", texts.get(1));
        field(yaml, 8, "warning", texts.get(2));
        field(yaml, 8, key, texts.get(3));
        more.forEach(line -> yaml.line("        " + line));
        if (key.equals("content")) {
            field(yaml, 8, "needs", texts.get(0));
        }
        if (!key.equals("manual")) {
            field(yaml, 8, "done-if", texts.get(2));
            field(yaml, 8, "undo", texts.get(1));
        }
    }

    private static void field(YamlText yaml, int indent, String key, String value) {
        yaml.field(indent, key, value.isBlank() ? "x" : value);
    }

    private static String line(String text) {
        return text.replace('\n', ' ').strip();
    }

    /** As part of an expression between single quotes. */
    private static String plain(String text) {
        return text.replace("'", "''").replaceAll("[^ -~]", " ").replaceAll("[|\\\\*+?(){}\\[]", "_");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
