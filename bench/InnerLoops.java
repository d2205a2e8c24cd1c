import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import labsh.commands.Session;
import labsh.completions.LineHighlighter;
import labsh.completions.NotebookSuggestions;
import labsh.completions.Suggesting;
import labsh.completions.Suggestion;
import labsh.notebooks.Source;
import labsh.notebooks.catalog.Rereading;
import labsh.notebooks.reading.Nearest;
import labsh.shell.screen.Theme;

/**
 * Times what a session does between a key and the screen, in the virtual machine that labsh runs in: the serial
 * collector and the first compiler. A plain loop, not JMH: that would measure what the second compiler makes of it after
 * seconds, and a person's Tab is the third call, not the millionth. So the first call stands beside the median.
 */
final class InnerLoops {
    private static final int CALLS = 200;

    private InnerLoops() {}

    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("labsh-bench");
        List<Suggestion> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(new Suggestion("notebook-" + i, "Title " + i, true));
        }
        Suggesting suggesting =
                new Suggesting(() -> many, () -> work, work, new NotebookSuggestions(Clock.systemUTC()));
        row("Tab, 100 000 notebooks, nothing typed", "5 ms", i -> suggesting.of("open ", Session.EMPTY));
        row("Tab, 100 000 notebooks, a beginning", "5 ms", i -> suggesting.of("open notebook-9", Session.EMPTY));
        row("Tab, 100 000 notebooks, a part", "5 ms", i -> suggesting.of("open book-777", Session.EMPTY));
        row("Tab, 100 000 notebooks, a typo", "5 ms", i -> suggesting.of("open notebokk-1", Session.EMPTY));
        List<String> names = many.stream().map(Suggestion::value).toList();
        row("the name nearest a typo, of 100 000", "", i -> Nearest.to("notebokk-12345", names));
        Path notebook = Files.writeString(work.resolve("steps.lab.yaml"), steps(10_000));
        Rereading rereading = new Rereading(work.resolve("cache"));
        Source source = new Source.OnDisk(notebook);
        row("10 000 steps: read again before a command", "", i -> open(rereading, source));
        Session session = Session.of(open(rereading, source));
        row("10 000 steps: Tab", "5 ms", i -> suggesting.of("show all/s99", session));
        LineHighlighter highlighter = new LineHighlighter(Theme.COLOURS::style);
        String line = "note " + "word --all 'quoted text' ".repeat(80);
        row("highlighting " + line.length() + " characters", "2 ms", i -> highlighter.highlight(null, line));
    }

    private static String steps(int count) {
        StringBuilder text = new StringBuilder("labsh: 1\ntitle: Steps\nprocedures:\n  - name: all\n    steps:\n");
        for (int i = 0; i < count; i++) {
            text.append("      - name: s").append(i).append("\n        run: ':'\n");
        }
        return text.toString();
    }

    private static labsh.notebooks.catalog.NotebookFile open(Rereading rereading, Source source) {
        try {
            return rereading.open(source);
        } catch (labsh.notebooks.NotebookException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void row(String name, String reach, IntConsumer call) {
        double[] millis = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long begin = System.nanoTime();
            call.accept(i);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        System.out.printf("%-46s %9.2f ms    %9s   first %.1f, 9 of 10 below %.2f%n",
                name, millis[CALLS / 2], reach, first, millis[CALLS * 9 / 10]);
    }
}
