package labsh.commands.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.shells.CarryWarnings;
import labsh.notebooks.Action;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;

/** Shell state that steps leave and that later steps will not get; each kind once per procedure. */
public final class UncarriedState {
    private UncarriedState() {}

    /**
     * One line each, {@code file:line:column: procedure/step: what}; empty when everything is handed on.
     *
     * @param path the PATH to search for shells
     */
    public static Report of(NotebookFile file, String path) {
        Report.Builder page = Report.builder();
        Notebook notebook = file.notebook();
        for (Procedure procedure : notebook.procedures()) {
            Set<String> said = new HashSet<>();
            for (Step step : leaving(procedure)) {
                for (String remark : CarryWarnings.foreseen(step.shell(), path, text(step))) {
                    if (said.add(remark)) {
                        page.line(new Span(
                                Role.WARNING,
                                file.source() + ":" + step.place().line() + ":"
                                        + step.place().column() + ": " + step.address() + ": " + remark));
                    }
                }
            }
        }
        return page.build();
    }

    /** The steps whose shell runs a later step too. */
    private static List<Step> leaving(Procedure procedure) {
        List<Step> leaving = new ArrayList<>();
        Set<String> later = new HashSet<>();
        for (int i = procedure.steps().size() - 1; i >= 0; i--) {
            Step step = procedure.steps().get(i);
            if (text(step).isEmpty()) {
                continue;
            }
            if (!later.add(step.shell()) && !step.discardsState()) {
                leaving.add(0, step);
            }
        }
        return leaving;
    }

    private static String text(Step step) {
        return step.action() instanceof Action.Run run ? run.text() : "";
    }
}
