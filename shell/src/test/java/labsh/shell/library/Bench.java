package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import labsh.notebooks.NotebookException;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;

/**
 * One shipped notebook and a labsh that knows nothing but it: an empty home, in which the person's own copy of the
 * notebook appears with the first record.
 */
final class Bench {
    private final Path home;
    private final String notebook;
    private final Program labsh;

    private Bench(Path home, String notebook, Program labsh) {
        this.home = home;
        this.notebook = notebook;
        this.labsh = labsh;
    }

    static Bench of(Path home, String notebook) {
        return new Bench(home, notebook, Program.labsh(home));
    }

    /** On another system, as Java names it: {@code FreeBSD}, {@code 10.1-RELEASE}. */
    Bench on(String system, String version) {
        List<String> command = new ArrayList<>(labsh.begunBy(Elsewhere.class).command());
        command.addAll(List.of(system, version));
        return with(command);
    }

    /** Behind another program that starts it, such as {@code ip netns exec}. */
    Bench startedBy(List<String> starter) {
        List<String> command = new ArrayList<>(starter);
        command.addAll(labsh.command());
        return with(command);
    }

    private Bench with(List<String> command) {
        return new Bench(home, notebook, new Program(command, labsh.environment(), labsh.directory(), labsh.input()));
    }

    Bench with(StandIns programs) {
        return with("PATH", programs.first(labsh.environment().get("PATH")));
    }

    Bench with(String variable, String value) {
        return new Bench(home, notebook, labsh.with(variable, value));
    }

    /** Where an unattended labsh starts, and what {@code ~} means. */
    Path home() {
        return home;
    }

    Program labsh() {
        return labsh;
    }

    /** Replays without asking: {@code labsh run NOTEBOOK … --yes}. */
    Program.Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", notebook));
        all.addAll(List.of(arguments));
        if (!all.contains("--yes-danger")) {
            all.add("--yes");
        }
        return labsh.run(all.toArray(String[]::new));
    }

    /** Goes on, without asking, with the run that was left. */
    Program.Result resumes(String... options) {
        List<String> words = new ArrayList<>(List.of("resume", notebook, "--yes-danger"));
        words.addAll(List.of(options));
        return labsh().run(words.toArray(String[]::new));
    }

    /** Replays without asking, and everything must go well. */
    void runs(String... arguments) {
        Program.Result result = run(arguments);
        assertEquals(0, result.exit(), result.toString());
    }

    /** Sits down at a terminal with this notebook open. */
    Desk sit() {
        return new Desk(Terminal.of(100, 50).start(labsh, notebook));
    }

    /** The outcomes of the last run, one line each: {@code setting ok}, with exit status and captured values. */
    String outcomes() {
        return last().stream().map(Bench::line).collect(Collectors.joining());
    }

    private static String line(OutcomeEntry outcome) {
        StringBuilder line = new StringBuilder(outcome.step().step())
                .append(' ')
                .append(outcome.result().name().toLowerCase(Locale.ROOT));
        if (outcome.exit().orElse(0) != 0) {
            line.append(" exit=").append(outcome.exit().getAsInt());
        }
        outcome.captured()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(value));
        return line.append('\n').toString();
    }

    /** What the last run's step printed, as recorded. */
    String output(String step) {
        return lastOf(step).output().text();
    }

    /** What the last run's step took from its output. */
    Map<String, String> captured(String step) {
        return lastOf(step).captured();
    }

    private OutcomeEntry lastOf(String step) {
        return last().stream()
                .filter(outcome -> outcome.step().step().equals(step))
                .reduce((before, after) -> after)
                .orElseThrow(() -> new AssertionError("the last run has no step " + step + ":\n" + outcomes()));
    }

    private List<OutcomeEntry> last() {
        List<Entry> entries = file().entries().all();
        List<OutcomeEntry> outcomes = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof RunEntry) {
                outcomes.clear();
            } else if (entry instanceof OutcomeEntry outcome) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    /** The person's own copy of the notebook; none of its records may be spoilt. */
    private NotebookFile file() {
        Path copy = home.resolve(".local/share/labsh/notebooks").resolve(notebook + ".lab.yaml");
        try {
            NotebookFile file = NotebookFiles.load(copy);
            assertEquals(List.of(), file.problems());
            return file;
        } catch (NotebookException e) {
            throw new AssertionError(copy + " cannot be read", e);
        }
    }

    /** Writes a file below the home, with its directories. */
    Path write(String name, String text) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file below the home. */
    String read(String name) {
        try {
            return Files.readString(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is such a file below the home. */
    boolean has(String name) {
        return Files.exists(home.resolve(name));
    }
}
