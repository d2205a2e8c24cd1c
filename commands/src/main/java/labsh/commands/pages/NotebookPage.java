package labsh.commands.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.system.SystemGuard;

/** A notebook, a procedure or a step as a page: prose, warnings, parameters, commands, outcomes, updates in their place. */
public final class NotebookPage {
    private final NotebookFile file;
    private final PastSummary past;

    public NotebookPage(NotebookFile file, PastSummary past) {
        this.file = file;
        this.past = past;
    }

    /** The whole notebook, its procedures by title only. */
    public Report notebook() {
        Notebook notebook = file.notebook();
        Report.Builder page = Report.builder()
                .line(
                        0,
                        List.of(
                                new Span(Role.NAME, file.source().name()),
                                new Span(Role.TITLE, " · " + notebook.title())),
                        List.of(new Span(Role.DIM, file.source().toString())));
        systems(page, notebook.systems());
        host(page, notebook.host());
        if (!notebook.tags().isEmpty()) {
            page.line(new Span(Role.DIM, String.join(", ", notebook.tags())));
        }
        page.gap().prose(0, notebook.about());
        parameters(page, notebook.parameters());
        if (!notebook.procedures().isEmpty()) {
            page.gap().line(new Span(Role.TITLE, "Procedures"));
            page.table(2, notebook.procedures().stream().map(this::row).toList());
        }
        past.updates(page, 0, Address.NOTEBOOK);
        notebook.procedures().forEach(p -> {
            past.updates(page, 0, new Address(p.name(), ""));
            p.steps().forEach(s -> past.updates(page, 0, s.address()));
        });
        past.earlierUpdates(page);
        return page.build();
    }

    private List<Span> row(Procedure procedure) {
        int steps = procedure.steps().size();
        return List.of(
                new Span(Role.NAME, procedure.name()),
                new Span(Role.DIM, steps + (steps == 1 ? " step" : " steps")),
                past.ofProcedure(procedure).orElse(new Span(Role.DIM, "never run")),
                new Span(Role.PLAIN, procedure.title()));
    }

    /** One procedure with all of its steps. */
    public Report procedure(Procedure procedure) {
        List<Span> heading = new ArrayList<>(List.of(new Span(Role.NAME, procedure.name())));
        if (!procedure.title().isEmpty()) {
            heading.add(new Span(Role.TITLE, " · " + procedure.title()));
        }
        Report.Builder page = Report.builder()
                .line(0, heading, past.ofProcedure(procedure).map(List::of).orElse(List.of()));
        systems(page, procedure.systems());
        host(page, procedure.host());
        page.gap().prose(0, procedure.about());
        if (!procedure.warning().isEmpty()) {
            page.gap()
                    .line(
                            new Span(Role.WARNING, "warning: "),
                            new Span(Role.PLAIN, StepParts.oneLine(procedure.warning())));
        }
        parameters(page, procedure.parameters());
        procedure.steps().forEach(step -> page.gap().add(part(step)));
        past.updates(page, 0, new Address(procedure.name(), ""));
        past.earlierUpdates(page);
        return page.build();
    }

    /** One step. */
    public Report step(Step step) {
        Report.Builder page = Report.builder().add(part(step));
        past.earlierUpdates(page);
        return page.build();
    }

    private Report part(Step step) {
        List<Span> heading = new ArrayList<>(List.of(new Span(Role.NAME, step.name())));
        if (!step.title().isEmpty()) {
            heading.add(new Span(Role.TITLE, " · " + step.title()));
        }
        Report.Builder page = Report.builder()
                .line(0, heading, past.ofStep(step.address()).map(List::of).orElse(List.of()));
        systems(page, step.systems());
        page.prose(2, step.about());
        StepParts.warnings(page, 2, step);
        StepParts.label(page, 2, step);
        StepParts.action(page, 2, step);
        StepParts.conditions(page, 2, step);
        StepParts.undo(page, 2, step);
        past.amendment(page, 2, step.address());
        past.updates(page, 2, step.address());
        return page.build();
    }

    private static void host(Report.Builder page, String host) {
        StepParts.on(host).ifPresent(where -> page.line(new Span(Role.DIM, "runs " + where)));
    }

    private static void systems(Report.Builder page, List<SystemGuard> systems) {
        if (!systems.isEmpty()) {
            String names = String.join(
                    ", ", systems.stream().map(SystemGuard::toString).toList());
            page.line(new Span(Role.DIM, "for " + names));
        }
    }

    private static void parameters(Report.Builder page, List<Parameter> parameters) {
        if (!parameters.isEmpty()) {
            page.gap().line(new Span(Role.TITLE, "Parameters"));
            page.table(2, parameters.stream().map(NotebookPage::row).toList());
        }
    }

    private static List<Span> row(Parameter parameter) {
        Optional<String> value = parameter.defaultValue();
        String kind = parameter.choices().isEmpty() ? parameter.type().word() : String.join("|", parameter.choices());
        return List.of(
                new Span(Role.NAME, parameter.name()),
                new Span(Role.DIM, parameter.secret() ? "secret" : kind),
                new Span(Role.VALUE, value.orElse("")),
                new Span(Role.PLAIN, StepParts.oneLine(parameter.about())));
    }
}
