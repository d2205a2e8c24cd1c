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
 * Lines that processes print which steps have left running: shown above the prompt or the question at once; while
 * something else has the screen, kept for the next one.
 */
public final class LateOutputLines {
    /** Lines that wait; of more, the oldest go. */
    private static final int WAITING = 200;

    /** Of a place where lines cannot be shown while it stands: they wait. */
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
     * Shows what waits, and has lines shown at once while the prompt or question stands.
     *
     * @param drawn draws the prompt or question, below what has waited
     * @param shown shows one or more lines above it, each with its end; or {@link #LATER}
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
