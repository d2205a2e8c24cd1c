package labsh.commands.pages;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;

/** Names and nothing else, one a line: for completions and scripts. */
public final class NamesPage {
    private NamesPage() {}

    public static Report of(List<String> names) {
        Report.Builder page = Report.builder();
        names.forEach(name -> page.line(new Span(Role.NAME, name)));
        return page.build();
    }

    /** What can be addressed at or below an address, each procedure before its steps. */
    public static Report of(Notebook notebook, Address address) {
        List<String> names = new ArrayList<>();
        for (Procedure procedure : notebook.procedures()) {
            if (!address.equals(Address.NOTEBOOK) && !procedure.name().equals(address.procedure())) {
                continue;
            }
            if (!address.isStep()) {
                names.add(procedure.name());
            }
            for (Step step : procedure.steps()) {
                if (!address.isStep() || step.name().equals(address.step())) {
                    names.add(procedure.name() + "/" + step.name());
                }
            }
        }
        return of(names);
    }
}
