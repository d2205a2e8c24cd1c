package labsh.commands.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.commands.Session;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;

/** The steps that a run with {@code --from} leaves out, whose variables and directory its steps will not have. */
final class SkippedSteps {
    private SkippedSteps() {}

    /**
     * Names them; empty when all of them have run in this session's shell state.
     *
     * @param first the step where the run begins
     */
    static Optional<Report> report(Session session, Procedure procedure, Step first) {
        Set<String> done = session.run().filter(run -> run.procedure().equals(procedure.name())).stream()
                .flatMap(run -> run.done().stream())
                .map(step -> step.step().name())
                .collect(Collectors.toSet());
        List<String> missing = procedure.steps().subList(0, procedure.steps().indexOf(first)).stream()
                .map(Step::name)
                .filter(name -> !done.contains(name))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Report.builder()
                        .line(
                                new Span(Role.WARNING, "not run in this shell state: "),
                                new Span(Role.NAME, String.join(", ", missing)),
                                new Span(Role.DIM, "; what they set is missing from " + first.name() + " on"))
                        .build());
    }
}
