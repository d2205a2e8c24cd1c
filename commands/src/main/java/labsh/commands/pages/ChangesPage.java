package labsh.commands.pages;

import java.util.List;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;

/** Parts of a notebook with all that they could run: what has changed, or what is to be trusted. */
public final class ChangesPage {
    private ChangesPage() {}

    /**
     * The page.
     *
     * @param heading one line
     * @param addresses of procedures (for what their steps share) and of steps, as a digest's parts name them
     */
    public static Report of(String heading, Notebook notebook, List<String> addresses) {
        Report.Builder page = Report.builder().line(new Span(Role.WARNING, heading));
        for (String text : addresses) {
            Address address = Address.of(text);
            if (address.isStep()) {
                notebook.step(address).ifPresent(step -> step(page, step));
            } else {
                notebook.procedure(address.procedure()).ifPresent(procedure -> shared(page, procedure));
            }
        }
        return page.build();
    }

    private static void shared(Report.Builder page, Procedure procedure) {
        page.gap()
                .line(
                        new Span(Role.NAME, procedure.name()),
                        new Span(
                                Role.DIM,
                                "  steps: "
                                        + String.join(
                                                ", ",
                                                procedure.steps().stream()
                                                        .map(Step::name)
                                                        .toList())));
        page.table(
                5,
                procedure.parameters().stream()
                        .map(parameter -> List.of(
                                new Span(Role.NAME, parameter.name()),
                                new Span(
                                        Role.DIM,
                                        parameter.secret()
                                                ? "secret"
                                                : parameter.type().word()),
                                new Span(Role.VALUE, parameter.defaultValue().orElse(""))))
                        .toList());
    }

    private static void step(Report.Builder page, Step step) {
        page.gap().line(new Span(Role.NAME, step.address().toString()));
        if (step.danger()) {
            StepParts.warnings(page, 5, step);
        }
        StepParts.label(page, 5, step);
        StepParts.action(page, 5, step);
        StepParts.conditions(page, 5, step);
        StepParts.undo(page, 5, step);
    }
}
