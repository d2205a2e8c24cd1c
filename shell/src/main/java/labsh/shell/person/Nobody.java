package labsh.shell.person;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import labsh.commands.Menu;
import labsh.commands.Person;
import labsh.commands.report.Report;
import labsh.shell.screen.Printer;

/** Nobody to ask: a script, a pipe, cron. Reports are printed, every question is answered by its {@code none}. */
public final class Nobody implements Person {
    private final Printer printer;
    private final Printer errors;
    private final OutputStream out;

    /**
     * @param printer on standard output
     * @param errors on standard error
     * @param out standard output itself
     */
    public Nobody(Printer printer, Printer errors, OutputStream out) {
        this.out = out;
        this.printer = printer;
        this.errors = errors;
    }

    @Override
    public boolean present() {
        return false;
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
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // As for anything that is told: whoever read it has gone away.
            return;
        }
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

    /** Byte for byte: whoever reads it is a program, or has asked for a file. */
    @Override
    public void page(InputStream text) throws IOException {
        text.transferTo(out);
        out.flush();
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
