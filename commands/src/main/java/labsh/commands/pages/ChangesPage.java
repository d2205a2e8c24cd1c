package labsh.commands.pages;

import java.util.Collection;
import java.util.List;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;

/**
 * Parts of a notebook with all that they could run, in its own order: what has changed, or what is to be trusted.
 */
public final class ChangesPage {
    private ChangesPage() {}

    /**
     * The page.
     *
     * @param heading one line
     * @param addresses of procedures (for what their steps share) and of steps, as in a digest's parts
     */
    public static Report of(String heading, Notebook notebook, Collection<String> addresses) {
        Report.Builder page = Report.builder().line(new Span(Role.WARNING, heading));
        for (Procedure procedure : notebook.procedures()) {
            if (addresses.contains(procedure.name())) {
                shared(page, procedure);
            }
            for (Step step : procedure.steps()) {
                if (addresses.contains(step.address().toString())) {
                    step(page, step);
                }
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
        StepParts.on(procedure.host()).ifPresent(where -> page.line(5, new Span(Role.DIM, "runs " + where)));
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
