package labsh.commands.pages;

import java.util.Map;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.shellstate.StateChange;

/** What a step changed in the shell state, as a diff. */
public final class EnvironmentPage {
    private EnvironmentPage() {}

    /**
     * The page of one step.
     *
     * @param step its address
     * @param change what it changed
     */
    public static Report of(String step, StateChange change) {
        Report.Builder page = Report.builder().line(new Span(Role.NAME, step));
        if (change.isEmpty()) {
            return page.line(2, new Span(Role.DIM, "changed nothing in the shell state"))
                    .build();
        }
        StringBuilder diff = new StringBuilder();
        change.directoryBefore()
                .ifPresent(before -> diff.append("-cd ").append(before).append('\n'));
        change.directory().ifPresent(now -> diff.append("+cd ").append(now).append('\n'));
        for (Map.Entry<String, StateChange.Change> entry : change.variables().entrySet()) {
            StateChange.Change variable = entry.getValue();
            String name = (variable.exported() ? "export " : "") + entry.getKey() + "=";
            if (variable.kind() != StateChange.Kind.ADDED) {
                diff.append(lines('-', name, variable.before()));
            }
            if (variable.kind() != StateChange.Kind.REMOVED) {
                diff.append(lines('+', name, variable.after()));
            }
        }
        change.functions().forEach((name, kind) -> {
            switch (kind) {
                case ADDED -> diff.append("+function ").append(name).append('\n');
                case REMOVED -> diff.append("-function ").append(name).append('\n');
                case CHANGED -> diff.append(" function ").append(name).append(" has a different body\n");
            }
        });
        change.settings().forEach(line -> diff.append(line).append('\n'));
        return page.code(2, Block.Code.Kind.DIFF, diff.toString().stripTrailing())
                .build();
    }

    private static String lines(char sign, String name, String value) {
        return sign + name + value.replace("\n", "\n" + sign) + '\n';
    }
}
