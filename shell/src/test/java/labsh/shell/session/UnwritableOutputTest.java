package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labsh.commands.Command;
import labsh.commands.errors.ExitCode;
import labsh.commands.table.Commands;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever prints says so when its output cannot be written. */
class UnwritableOutputTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            procedures:
              - name: go
                steps:
                  - name: one
                    run: echo version 1
                    capture: {version: 'version (\\S+)'}
                  - name: two
                    run: echo two
            """;

    /** Each way to print with status 0, apart from those of {@link #OTHERWISE}. */
    private static final List<String> PRINTING = List.of(
            "run lab go --yes",
            "run lab go --yes",
            "--help",
            "--version",
            "--man labsh.1",
            "--completion bash",
            "list",
            "show lab",
            "show lab go/one",
            "check lab.lab.yaml",
            "import lab.md --as imported",
            "export lab --to markdown",
            "export lab --to html",
            "export lab --to json",
            "export lab --to script",
            "export lab --to post",
            "export lab lab.html --force",
            "trust --list",
            "run lab go --dry-run",
            "run lab go --yes --report json=-",
            "run lab go --yes --report jsonl=-",
            "run lab go --yes --report junit=-",
            "note lab A remark",
            "history lab",
            "output lab go/one",
            "search version",
            "diff lab go/one",
            "table lab",
            "table lab --csv",
            "table lab --markdown",
            "stale 0",
            "settings",
            "on",
            "help",
            "help run");

    /** Not with status 0 here, or nothing to print. */
    private static final List<String> OTHERWISE = List.of("new", "merge", "resume", "doctor");

    /** Where output goes, in the words of bash, and with which status labsh ends then. */
    enum Place {
        FULL("exec \"$@\" >/dev/full", ExitCode.NOT_RECORDED, "no space left on device"),
        CLOSED("exec \"$@\" >&-", ExitCode.NOT_RECORDED, "bad file descriptor"),
        PIPE_WITHOUT_READER("exec 3> >(:); wait $!; exec \"$@\" >&3 3>&-", ExitCode.OUTPUT_CLOSED, "");

        private final String script;
        private final ExitCode exit;
        private final String why;

        Place(String script, ExitCode exit, String why) {
            this.script = script;
            this.exit = exit;
            this.why = why;
        }
    }

    @TempDir
    private Path home;

    private void write() throws IOException {
        Path notebook = Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        Program.labsh(home).trusting(notebook);
        Files.writeString(home.resolve("lab.md"), "# A lab\n\n```sh\nls\n```\n");
    }

    private Program at(String script) {
        return at(script, Program.labsh(home).command());
    }

    private Program at(String script, List<String> program) {
        List<String> words = new ArrayList<>(List.of("bash", "-c", script, "labsh"));
        words.addAll(program);
        return Program.of(words.toArray(String[]::new)).home(home).in(home);
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatPrintsEndsWithItsStatus(Place place) throws IOException {
        write();
        Path lines = Files.write(home.resolve("lines"), PRINTING);
        Path statuses = home.resolve("statuses");
        List<String> words = Program.labsh(home).begunBy(EveryLine.class).command();
        Program.Result result = at(place.script, words).run(lines.toString(), statuses.toString());
        // A report on standard output is one way to lose it like any other.
        assertEquals(
                PRINTING.stream().map(line -> place.exit.status() + " " + line).toList(),
                Files.readAllLines(statuses),
                result.toString());
        String told = "labsh: standard output could not be written: " + place.why + "\n";
        long times =
                result.err().lines().filter(line -> (line + "\n").equals(told)).count();
        assertEquals(place.why.isEmpty() ? 0 : PRINTING.size(), times, result.err());
        assertTrue(result.exit() == 0 && (!place.why.isEmpty() || !result.err().contains("could not")), result.err());
    }

    @Test
    void everyCommandOfTheCommandLineIsAmongThem() {
        TreeSet<String> tried = Stream.concat(PRINTING.stream(), OTHERWISE.stream())
                .map(line -> line.split(" ", -1)[0])
                .filter(word -> !word.startsWith("-"))
                .map(word -> word.equals("list") ? "notebooks" : word)
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> all = Commands.all().stream()
                .filter(command -> command.use() != Command.Use.SESSION)
                .map(Command::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(all, tried);
    }

    @Test
    void standardErrorAndReportsInFilesCountToo() throws IOException {
        write();
        Program.Result report = at("exec \"$@\" 2>/dev/full").run("run", "lab", "go", "--yes", "--report", "json=-");
        assertEquals(ExitCode.NOT_RECORDED.status(), report.exit(), report.toString());
        assertTrue(report.out().contains("\"labsh-report\""), report.toString());
        Program.Result device = Program.labsh(home).run("run", "lab", "go", "--yes", "--report", "jsonl=/dev/full");
        assertEquals(ExitCode.NOT_RECORDED.status(), device.exit(), device.toString());
        Program.Result mistake = at("exec \"$@\" 2>/dev/full").run("show", "nothing");
        assertEquals(ExitCode.NOTEBOOK.status(), mistake.exit(), mistake.toString());
    }

    @Test
    void theStepsOfARunAreDoneAndACommandAfterALostAnswerIsNot() throws IOException {
        write();
        Program.Result result = at("exec \"$@\" >/dev/full")
                .reading("run go --yes\nnote never\n")
                .run("lab");
        assertEquals(ExitCode.NOT_RECORDED.status(), result.exit(), result.toString());
        String notebook = Files.readString(home.resolve("lab.lab.yaml"));
        assertEquals(1, notebook.split("outcome: go/two", -1).length - 1, notebook);
        assertTrue(!notebook.contains("never"), notebook);
    }
}
