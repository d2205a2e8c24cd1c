package labsh.shell.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done later stands later, whatever the clock and the time zone said meanwhile. */
class OrderTest {
    /** In the place of labsh's own clock: wrong by so many hours as a file says, which a step may change. */
    private static final String CLOCK = """
            package labsh.shell.start;

            import java.nio.file.*;
            import java.time.*;

            final class MachineClock extends Clock {
                public Instant instant() {
                    try {
                        String wrong = Files.readString(Path.of(System.getProperty("wrong"))).strip();
                        return Instant.now().plus(Duration.ofHours(Long.parseLong(wrong)));
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }

                public ZoneId getZone() {
                    return ZoneId.systemDefault();
                }

                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            }
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void aNotebookAndAClockThatMayBeWrong() throws IOException {
        Path notebook = Files.writeString(home.resolve("a.lab.yaml"), """
                labsh: 1
                title: A
                procedures:
                  - name: p
                    steps:
                      - {name: one, run: 'cat day; cp wrong-later wrong'}
                      - {name: two, run: cat day}
                """);
        Path source = Files.writeString(home.resolve("MachineClock.java"), CLOCK);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, UTF_8)) {
            Path classes = Files.createDirectory(home.resolve("classes"));
            List<String> options = List.of("-d", classes.toString(), "-proc:none");
            assertTrue(javac.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                    .call());
        }
        Program.labsh(home).trusting(notebook);
    }

    private Program labsh(String zone) {
        Program right = Program.labsh(home);
        List<String> command = new ArrayList<>(right.command());
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, home.resolve("classes") + File.pathSeparator + command.get(classPath));
        command.add(classPath - 1, "-Dwrong=" + home.resolve("wrong"));
        return new Program(command, right.environment(), home, "").with("TZ", zone);
    }

    /** A run on a day by some name, in a time zone, with a clock that is so many hours wrong before and after step one. */
    private void run(String day, String zone, int wrong, int wrongLater) throws IOException {
        Files.writeString(home.resolve("day"), day);
        Files.writeString(home.resolve("wrong"), wrong + "\n");
        Files.writeString(home.resolve("wrong-later"), wrongLater + "\n");
        Program.Result result = labsh(zone).run("run", "a.lab.yaml", "p", "--yes");
        assertEquals(0, result.exit(), result.toString());
    }

    private List<String> found(String expression, String text) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void recordsAndPagesKeepTheOrderInWhichThingsWereDone() throws IOException {
        run("monday", "UTC", 0, 0);
        run("tuesday", "Pacific/Kiritimati", -72, -96);
        run("wednesday", "America/Phoenix", 24 * 400, -24 * 400);
        run("thursday", "Asia/Kathmandu", -24 * 3000, 1);
        String text = Files.readString(home.resolve("a.lab.yaml"));
        List<OffsetDateTime> times = found("(?m)^at: (.*)$", text).stream()
                .map(OffsetDateTime::parse)
                .toList();
        assertEquals(12, times.size());
        assertNotEquals(times.stream().sorted().toList(), times, "the clock has not jumped");
        assertEquals(
                List.of("Z", "+14:00", "-07:00", "+05:45"),
                times.stream().map(at -> at.getOffset().toString()).distinct().toList());

        List<String> days = List.of("monday", "tuesday", "wednesday", "thursday");
        assertEquals(days, found("(?m)^outcome: p/one\n(?:.*\n)*?output: .*\n  (.*)$", text));
        assertEquals(days, found("(?m)^outcome: p/two\n(?:.*\n)*?output: .*\n  (.*)$", text));
        List<String> runs = found("(?m)^run: (.*)\nprocedure", text);
        assertEquals(
                runs,
                found(
                        "([0-9]{8}T[0-9]{6}Z-\\S+)",
                        labsh("UTC").run("history", "a.lab.yaml").out()));
        assertTrue(labsh("UTC").run("output", "a.lab.yaml", "p/two").out().contains("thursday"));
        String changed = labsh("UTC").run("diff", "a.lab.yaml", "p/two").out();
        assertTrue(changed.contains("-wednesday") && changed.contains("+thursday"), changed);
        Program.Result check = labsh("UTC").run("check", "a.lab.yaml");
        assertEquals(0, check.exit(), check.toString());
    }
}
