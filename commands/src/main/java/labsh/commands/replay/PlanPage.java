package labsh.commands.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labsh.commands.Binding;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.pages.StepParts;
import labsh.commands.reach.Host;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Step;

/** The page that shows everything a step would do, before it runs. */
final class PlanPage {
    private static final int INDENT = 5;

    private final CommandContext context;

    PlanPage(CommandContext context) {
        this.context = context;
    }

    /**
     * The page of one step.
     *
     * @param number of the step in its run, from 1
     * @param of how many steps the run has
     */
    Report of(Plan plan, int number, int of) {
        Step step = plan.step();
        Report.Builder page = Report.builder().blank();
        List<Span> heading = new ArrayList<>(
                List.of(new Span(Role.DIM, number + "/" + of + "  "), new Span(Role.NAME, step.name())));
        if (!step.title().isEmpty()) {
            heading.add(new Span(Role.TITLE, " · " + step.title()));
        }
        page.line(0, heading, where(plan));
        page.prose(INDENT, step.about());
        StepParts.warnings(page, INDENT, step);
        plan.uses()
                .forEach(b -> page.line(INDENT, new Span(Role.DIM, b.name() + " = "), new Span(Role.VALUE, b.shown())));
        body(page, plan);
        StepParts.conditions(page, INDENT, step);
        return page.build();
    }

    /** {@code root@yama  ~}; of another machine as ssh names it, in a colour of its own. */
    private List<Span> where(Plan plan) {
        Host host = plan.host();
        String user = plan.step().as().isEmpty()
                ? new Whereabouts(context).user(host)
                : plan.step().as();
        String word = host.word();
        String machine = (user.isEmpty() ? "" : "@")
                + (host.isLocal() ? context.machine().host() : word.substring(word.lastIndexOf('@') + 1));
        String directory = plan.directory().toString();
        return List.of(
                new Span(user.equals("root") ? Role.WARNING : Role.DIM, user),
                new Span(host.isLocal() ? Role.DIM : Role.HOST, machine),
                new Span(Role.DIM, "  " + (host.isLocal() ? context.machine().place(directory) : directory)));
    }

    /** Secrets in a file's content are shown as marks. */
    private static Redaction redaction(Plan plan) {
        Bindings used = Bindings.NONE;
        for (Binding binding : plan.uses()) {
            used = used.with(binding);
        }
        return Redaction.of(used);
    }

    private static void body(Report.Builder page, Plan plan) {
        StepParts.label(page, INDENT, plan.step());
        plan.change()
                .flatMap(change -> change.place().shown())
                .ifPresent(link -> page.line(
                        INDENT,
                        new Span(Role.WARNING, "a link: " + redaction(plan).of(link))));
        if (plan.change().isEmpty()) {
            StepParts.action(page, INDENT, plan.step());
        } else if (plan.change().get().nothingToDo()) {
            page.line(INDENT, new Span(Role.OK, plan.change().get().path() + " is already correct"));
        } else {
            String diff = redaction(plan).of(plan.change().get().diff());
            page.code(INDENT, Block.Code.Kind.CHANGE, diff);
            // What already exists is not this step's doing.
            StepParts.unusual(
                    page,
                    INDENT,
                    diff.lines().filter(line -> line.startsWith("+")).collect(Collectors.joining("\n")));
        }
        if (plan.amended()) {
            page.line(INDENT, new Span(Role.WARNING, "not the notebook's text: you have changed it"));
        }
    }
}
