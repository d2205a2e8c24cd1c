package labsh.shell.person;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import labsh.commands.Menu;
import labsh.commands.UserInterface;
import labsh.commands.report.Report;
import labsh.shell.screen.Printer;

/**
 * The user interface without a user, for scripts: reports are printed, and every question is answered with its default.
 */
public final class BatchUserInterface implements UserInterface {
    private final Printer printer;
    private final Printer errors;
    private final StandardStream out;
    private final Optional<Hindrance> hindrance;

    /**
     * @param printer on standard output
     * @param errors on standard error
     * @param out standard output itself
     * @param hindrance why questions cannot be asked although there is a terminal
     */
    public BatchUserInterface(Printer printer, Printer errors, StandardStream out, Optional<Hindrance> hindrance) {
        this.out = out;
        this.hindrance = hindrance;
        this.printer = printer;
        this.errors = errors;
    }

    @Override
    public boolean present() {
        return false;
    }

    @Override
    public Optional<Hindrance> hindrance() {
        return hindrance;
    }

    @Override
    public void tell(Report report) {
        printer.print(report);
    }

    @Override
    public void page(Report report) {
        tell(report);
    }

    @Override
    public void hand(String text) {
        byte[] bytes = printer.handed(text);
        out.write(bytes, 0, bytes.length);
    }

    @Override
    public void complain(Report report) {
        errors.print(report);
    }

    @Override
    public <T> T choose(Menu<T> menu) {
        return menu.none();
    }

    @Override
    public Optional<String> line(Report question, String initial, boolean secret) {
        return Optional.empty();
    }

    @Override
    public boolean pause(Duration duration, Function<Duration, Report> line) {
        tell(line.apply(duration));
        try {
            Thread.sleep(duration.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Byte for byte, as the reader is a program or a file. */
    @Override
    public void page(InputStream text) throws IOException {
        byte[] block = new byte[1 << 16];
        int count = text.read(block);
        while (count >= 0 && !out.failed()) {
            out.write(block, 0, count);
            count = text.read(block);
        }
    }

    @Override
    public Optional<String> edit(String text, String suffix) {
        return Optional.empty();
    }

    @Override
    public boolean editFile(Path file, int line) {
        return false;
    }
}
