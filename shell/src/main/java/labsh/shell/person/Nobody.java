package labsh.shell.person;

import java.nio.file.Path;
import java.util.Optional;
import labsh.commands.Menu;
import labsh.commands.Person;
import labsh.commands.report.Report;
import labsh.shell.screen.Printer;

/** Nobody to ask: a script, a pipe, cron. Reports are printed, every question is answered by its {@code none}. */
public final class Nobody implements Person {
    private final Printer printer;
    private final Printer errors;

    /**
     * @param printer on standard output
     * @param errors on standard error
     */
    public Nobody(Printer printer, Printer errors) {
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
        printer.raw(text);
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
    public Optional<String> edit(String text, String suffix) {
        return Optional.empty();
    }

    @Override
    public boolean editFile(Path file, int line) {
        return false;
    }
}
