package labsh.shell.person;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.shell.screen.Printer;
import org.jline.utils.AttributedString;

/**
 * Lines printed by background processes of steps: shown above the prompt or question at once; while something else uses
 * the screen, queued for the next one.
 */
public final class LateOutputLines {
    /** The most lines queued; then the oldest are dropped. */
    private static final int WAITING = 200;

    /** For prompts above which lines cannot be shown: they are queued. */
    static final Consumer<String> LATER = lines -> {};

    private final Printer printer;
    private final Deque<List<AttributedString>> waiting = new ArrayDeque<>();
    private Optional<Consumer<String>> above = Optional.empty();

    public LateOutputLines(Printer printer) {
        this.printer = printer;
    }

    synchronized void add(String label, String line) {
        Report shown = Report.builder()
                .line(new Span(Role.DIM, "[" + label + "] "), new Span(Role.PLAIN, line))
                .build();
        List<AttributedString> lines = printer.lines(shown);
        if (above.isPresent()) {
            above.get().accept(printer.text(lines));
            return;
        }
        if (waiting.size() == WAITING) {
            waiting.removeFirst();
        }
        waiting.addLast(lines);
    }

    /**
     * Shows queued lines, and shows new ones at once while the prompt or question is active.
     *
     * @param drawn draws the prompt or question, below the queued lines
     * @param shown shows complete lines above it; or {@link #LATER}
     * @param asked waits for the answer
     */
    <T> T during(Runnable drawn, Consumer<String> shown, Supplier<T> asked) {
        begin(drawn, shown);
        try {
            return asked.get();
        } finally {
            end();
        }
    }

    private synchronized void begin(Runnable drawn, Consumer<String> shown) {
        waiting.forEach(printer::print);
        waiting.clear();
        drawn.run();
        above = Optional.of(shown).filter(any -> any != LATER);
    }

    private synchronized void end() {
        above = Optional.empty();
    }
}
