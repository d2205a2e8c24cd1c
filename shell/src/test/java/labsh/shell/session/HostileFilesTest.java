package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way into labsh × files made to cost much, in a heap of 48 MiB: done, or refused in words, before the memory is
 * full.
 */
class HostileFilesTest {
    private static final long HUGE = 300L << 20;

    private static final String DOCUMENT = """
            labsh: 1
            title: A lab
            procedures:
              - name: go
                steps:
                  - {name: one, run: echo hello, capture: {word: '(h.*)'}}
                  - {name: two, run: 'true'}
              - name: write
                steps:
                  - {name: huge, file: ./given, lines: [x]}
            """;

    private static final String LAST = """
            --- # run 2026-11-23T22:35:49Z go on vm by root
            run: last
            procedure: go
            at: 2026-11-23T22:35:49.000Z
            host: vm
            ...
            --- # outcome 2026-11-23T22:35:50Z go/one ok exit=0 0.0s
            outcome: go/one
            run: last
            at: 2026-11-23T22:35:50.363Z
            result: ok
            output: |
              hello
            ...
            """;

    /** What asks for the records of a notebook. */
    private static final List<String> QUESTIONS = List.of(
            "show",
            "show go/one",
            "show --timeline",
            "history",
            "history --all",
            "history go/two --since 2015-01-01",
            "table",
            "table word",
            "output go/one",
            "output go/two",
            "diff go/one",
            "export --to markdown",
            "export --to html",
            "export --to json",
            "export --to post",
            "search hello",
            "search nosuchword",
            "stale",
            "notebooks",
            "run go --dry-run",
            "note It is long.");

    @TempDir
    private Path home;

    private Path notebook;

    @BeforeEach
    void write() throws IOException {
        notebook = Files.writeString(home.resolve("lab.lab.yaml"), DOCUMENT);
    }

    /** Records of a notebook, each kind more than fits into the memory when it is read. */
    private enum Records {
        A_LINE_WITHOUT_END {
            @Override
            void write(Path notebook) throws IOException {
                append(notebook, "--- # outcome 2026-11-23T22:35:50Z go/one ok\noutcome: go/one\noutput: ");
                lengthen(notebook);
                append(notebook, "\n...\n");
            }
        },
        UPDATES {
            @Override
            void write(Path notebook) throws IOException {
                repeat(
                        notebook,
                        i -> "--- # update 2026-11-23T22:35:50Z go/one\nupdate: go/one\n"
                                + "at: 2026-11-23T22:35:50.363Z\ntext: hello " + i + "\n...\n");
            }
        },
        OUTCOMES {
            @Override
            void write(Path notebook) throws IOException {
                repeat(
                        notebook,
                        i -> (i % 3 == 0
                                        ? "--- # run 2026-11-23T22:35:49Z go on vm by root\nrun: run" + i / 3
                                                + "\nprocedure: go\nhost: vm\n"
                                        : "--- # outcome 2026-11-23T22:35:50Z go/one ok\noutcome: go/one\nrun: run"
                                                + i / 3 + "\nresult: ok\ncaptured:\n  word: hello\n")
                                + "at: 2026-11-23T22:35:50.363Z\n...\n");
            }
        },
        OUTCOMES_OF_NO_RUN {
            @Override
            void write(Path notebook) throws IOException {
                repeat(
                        notebook,
                        i -> "---\noutcome: go/step" + i + "\nrun: run" + i + "\nresult: ok\ncaptured:\n  word" + i
                                + ": hello\nat: 2026-11-23\n");
            }
        },
        DOCUMENTS_THAT_ARE_NO_RECORDS {
            @Override
            void write(Path notebook) throws IOException {
                repeat(notebook, i -> "---\nfoo: hello\n");
            }
        },
        EMPTY_DOCUMENTS {
            @Override
            void write(Path notebook) throws IOException {
                repeat(notebook, i -> "---\n".repeat(16));
            }
        };

        private static final int MANY = 60_000;

        abstract void write(Path notebook) throws IOException;

        private static void append(Path notebook, String text) throws IOException {
            Files.writeString(notebook, text, StandardOpenOption.APPEND);
        }

        private static void repeat(Path notebook, IntFunction<String> record) throws IOException {
            try (BufferedWriter out =
                    Files.newBufferedWriter(notebook, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
                for (int i = 0; i < MANY; i++) {
                    out.write(record.apply(i));
                }
            }
        }
    }

    /** Makes a file so long that reading all of it fills the memory; on the disk it takes next to nothing. */
    private static Path lengthen(Path file) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(HUGE);
        }
        return file;
    }

    private Program.Result run(String input, String... arguments) {
        Program labsh = Program.labsh(home).reading(input);
        List<String> words = new ArrayList<>(labsh.command());
        words.add(1, "-Xmx48m");
        Program.Result result = new Program(words, labsh.environment(), home, input)
                .with("LABSH_HOSTNAME", "vm")
                .run(arguments);
        for (String fault : List.of("internal error", "more memory than labsh may use", "OutOfMemory", "\tat ")) {
            assertFalse((result.out() + result.err()).contains(fault), fault + "\n" + result);
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource(Records.class)
    void recordsAreLookedThroughOrRefused(Records records) throws IOException {
        records.write(notebook);
        Files.writeString(notebook, LAST, StandardOpenOption.APPEND);
        Program.Result asked = run(String.join("\n", QUESTIONS) + "\n", "lab");
        // The last outcome is at hand, whatever stands before it, and so is the next record.
        assertTrue(asked.out().contains("hello"), asked.toString());
        assertTrue(asked.out().contains("noted on the notebook"), asked.toString());
        if (records == Records.UPDATES) {
            assertTrue(asked.out().contains("of the newest 1000 updates"), asked.toString());
        }
        Program.Result checked = run("", "check", "lab");
        boolean sound = records == Records.UPDATES
                || records == Records.OUTCOMES
                || records == Records.OUTCOMES_OF_NO_RUN
                || records == Records.EMPTY_DOCUMENTS;
        assertEquals(sound ? 0 : 3, checked.exit(), checked.toString());
        assertTrue(checked.out().length() < 100_000, checked.out().length() + " characters");
    }

    @Test
    void noMoreThanSomeRecordsTakeTheParser() throws IOException {
        Records.repeat(notebook, i -> "--- {update: go, at: 2026-11-23, text: x}\n");
        Program.Result checked = run("", "check", "lab");
        assertTrue(checked.out().contains("more than 50000 records that labsh did not write"), checked.toString());
    }

    @Test
    void aTextThatIsImportedIsReadWithinLimitsOrRefused() throws IOException {
        for (String piece : List.of("# h\n", "- a\n", "*a", "```sh\nls\n```\n")) {
            Files.writeString(home.resolve("text.md"), piece.repeat(380_000 / piece.length()));
            Program.Result result = run("import ./text.md\n");
            assertTrue(result.err().contains("too much for the memory there is"), result.toString());
        }
    }

    /** What may be in the place of a file that somebody names, or that labsh looks for. */
    private enum Instead {
        HUGE,
        FIFO,
        DEVICE,
        DIRECTORY;

        void put(Path file) throws IOException, InterruptedException {
            Files.createDirectories(file.getParent());
            switch (this) {
                case HUGE -> lengthen(file);
                case FIFO ->
                    assertEquals(
                            0,
                            new ProcessBuilder("mkfifo", file.toString())
                                    .start()
                                    .waitFor());
                case DEVICE -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
                case DIRECTORY -> Files.createDirectory(file);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Instead.class)
    void aFileThatIsNamedIsReadWithinLimitsOrRefused(Instead instead) throws Exception {
        instead.put(home.resolve("given"));
        instead.put(home.resolve("given.lab.yaml"));
        List<String> ways = List.of(
                "import ./given",
                "import ./given --from jupyter",
                "import ./given --lines 2-3",
                "note --evidence ./given It is given.",
                "note --evidence ./given --lines 2-3 So are its lines.",
                "run write --dry-run",
                "set word=@./given",
                "show ./given",
                "export ./given",
                "check ./given.lab.yaml",
                "open ./given.lab.yaml");
        Program.Result result = run(String.join("\n", ways) + "\n", "lab");
        long refused = Stream.of(result.out(), result.err())
                .flatMap(String::lines)
                .filter(line -> line.startsWith("labsh: ")
                        || line.contains("not planned: ")
                        || line.startsWith(home.resolve("given.lab.yaml").toString()))
                .count();
        // Of a long log, the two ends can be evidence.
        boolean noted = instead == Instead.HUGE;
        assertEquals(noted ? ways.size() - 1 : ways.size(), refused, result.toString());
        assertEquals(noted, result.out().contains("noted on"), result.toString());
        assertTrue(result.exit() < 10, result.toString());
    }

    @ParameterizedTest
    @EnumSource(Instead.class)
    void settingsAreReadWithinLimitsOrRefused(Instead instead) throws Exception {
        Path settings = home.resolve(".config/labsh/settings.yaml");
        instead.put(settings);
        Program.Result result = run("", "settings");
        assertTrue(result.err().contains(settings + " is"), result.toString());
    }

    @Test
    void aSideOfAMergeIsReadWithinLimitsOrRefused() throws Exception {
        for (Instead instead : Instead.values()) {
            Path side = home.resolve(instead + "");
            instead.put(side);
            Program.Result result = run("", "merge", "lab.lab.yaml", "lab.lab.yaml", side.toString());
            assertTrue(result.exit() == 1 || result.exit() == 3, result.toString());
            assertTrue(result.err().contains(side.toString()), result.toString());
            assertEquals(DOCUMENT, Files.readString(notebook));
        }
    }
}
