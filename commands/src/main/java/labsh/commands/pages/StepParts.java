package labsh.commands.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.report.UnusualCharacters;
import labsh.notebooks.Action;
import labsh.notebooks.Expectation;
import labsh.notebooks.Step;
import labsh.notebooks.types.HostWord;

/** The parts of a step's page, used both to show a step and to ask before it runs. */
public final class StepParts {
    private StepParts() {}

    /** Its warning and its danger, where it has them. */
    public static void warnings(Report.Builder page, int indent, Step step) {
        if (!step.warning().isEmpty()) {
            page.line(indent, new Span(Role.WARNING, "warning: "), new Span(Role.PLAIN, oneLine(step.warning())));
        }
        if (step.danger()) {
            page.line(indent, new Span(Role.WARNING, "danger: asks for more than a y"));
        }
    }

    /** A text of several lines joined into one. */
    public static String oneLine(String text) {
        return String.join(" ", text.strip().lines().map(String::strip).toList());
    }

    /** Where something runs that a notebook says the host of: {@code on web1}; empty where it does not say. */
    public static Optional<String> on(String host) {
        return host.isEmpty()
                ? Optional.empty()
                : Optional.of(host.equals(HostWord.LOCAL) ? "on the machine that labsh runs on" : "on " + host);
    }

    /** What runs the step and where, if not plain sh as the user: {@code bash, as root, on web1:}. */
    public static void label(Report.Builder page, int indent, Step step) {
        boolean run = step.action() instanceof Action.Run;
        String shell = step.action() instanceof Action.Manual
                ? "by hand"
                : run && !step.shell().equals("sh") ? step.shell() : "";
        String as = step.as().isEmpty() ? "" : "as " + step.as();
        String state = step.discardsState() ? "its shell state is discarded" : "";
        String label = Stream.of(shell, as, on(step.host()).orElse(""), state)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        if (!label.isEmpty()) {
            page.line(indent, new Span(Role.DIM, label + ":"));
        }
    }

    /** Shell text exactly as it would run, followed by what could be overlooked in it. */
    public static Report.Builder shell(Report.Builder page, int indent, String text) {
        page.code(indent, Block.Code.Kind.SHELL, text);
        unusual(page, indent, text);
        return page;
    }

    /** Points out what could be overlooked in the text above. */
    public static void unusual(Report.Builder page, int indent, String text) {
        UnusualCharacters.in(text).forEach(remark -> page.line(indent, new Span(Role.WARNING, remark)));
    }

    /** A test runs commands too: one that does not fit into a table row is shown like the step's text. */
    private static void test(Report.Builder page, int indent, List<List<Span>> rows, String label, String text) {
        if (text.strip().contains("\n")
                || text.contains("  ")
                || !UnusualCharacters.in(text).isEmpty()) {
            page.line(indent, new Span(Role.DIM, label + ":"));
            shell(page, indent, text);
        } else {
            row(rows, label, text);
        }
    }

    /** The action as the notebook has it. */
    public static void action(Report.Builder page, int indent, Step step) {
        step.action().match(new Action.Match<Report.Builder>() {
            @Override
            public Report.Builder run(Action.Run run) {
                return shell(page, indent, run.text());
            }

            @Override
            public Report.Builder manual(Action.Manual manual) {
                return page.prose(indent, manual.text());
            }

            @Override
            public Report.Builder file(Action.FileEdit file) {
                String wish = file.content().isPresent() ? " contains exactly" : " contains, once each";
                page.line(indent, new Span(Role.NAME, file.path()), new Span(Role.DIM, wish));
                String content = file.content().orElseGet(() -> String.join("\n", file.lines()));
                page.code(indent + 2, Block.Code.Kind.FILE, content);
                unusual(page, indent + 2, file.path() + "\n" + content);
                String dress = (file.mode().isEmpty() ? "" : "mode " + file.mode() + " ")
                        + (file.owner().isEmpty() ? "" : "owner " + file.owner());
                return dress.isEmpty() ? page : page.line(indent, new Span(Role.DIM, dress.strip()));
            }
        });
    }

    /** What is checked before and after. */
    public static void conditions(Report.Builder page, int indent, Step step) {
        List<List<Span>> rows = new ArrayList<>();
        test(page, indent, rows, "needs", step.needs());
        test(page, indent, rows, "done if", step.doneIf());
        Expectation expect = step.expect();
        if (!expect.exits().equals(List.of(0))) {
            row(
                    rows,
                    "expects exit",
                    String.join(
                            " or ", expect.exits().stream().map(String::valueOf).toList()));
        }
        expect.output().ifPresent(p -> row(rows, "expects", p.pattern()));
        expect.notOutput().ifPresent(p -> row(rows, "expects no", p.pattern()));
        expect.within().ifPresent(d -> row(rows, "within", Durations.words(d)));
        if (expect.disconnect()) {
            row(rows, "expects", "the connection or the machine to go down");
        }
        if (step.retry().times() > 1) {
            row(
                    rows,
                    "tries",
                    step.retry().times() + " times, every "
                            + Durations.words(step.retry().every()));
        }
        step.captures()
                .forEach(c -> row(rows, "captures " + c.name(), c.pattern().pattern()));
        page.table(indent, rows);
    }

    /** The step's undo, if it has one. */
    public static void undo(Report.Builder page, int indent, Step step) {
        if (!step.undo().isEmpty()) {
            page.line(indent, new Span(Role.DIM, "undo:"));
            shell(page, indent, step.undo());
        }
    }

    private static void row(List<List<Span>> rows, String label, String text) {
        if (!text.isEmpty()) {
            rows.add(List.of(new Span(Role.DIM, label), new Span(Role.CODE, text.strip())));
        }
    }
}
