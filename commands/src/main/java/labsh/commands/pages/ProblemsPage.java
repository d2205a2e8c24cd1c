package labsh.commands.pages;

import java.util.List;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Problem;

/** The problems of a notebook, each with its place, its line and a caret. */
public final class ProblemsPage {
    private ProblemsPage() {}

    public static Report of(List<Problem> problems) {
        Report.Builder page = Report.builder();
        for (Problem problem : problems) {
            String[] parts = problem.report().split("\n", 2);
            page.gap().line(new Span(Role.FAILED, parts[0]));
            if (parts.length == 2) {
                page.code(0, Block.Code.Kind.OUTPUT, parts[1]);
            }
        }
        return page.build();
    }
}
