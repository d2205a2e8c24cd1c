package labsh.commands.pages;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.history.PastRun;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RanOn;
import labsh.notebooks.records.RunEntry;

/** Earlier runs. */
public final class HistoryPage {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private HistoryPage() {}

    /**
     * Runs, oldest first, each with the outcomes of its steps.
     *
     * @param earlier whether there are earlier runs than these
     * @param all whether every run was asked for
     * @param words for the outcomes
     */
    public static Report of(List<PastRun> runs, boolean earlier, boolean all, OutcomeWords words) {
        Report.Builder page = Report.builder();
        if (earlier) {
            page.line(new Span(Role.DIM, "the last " + runs.size() + " runs; --all shows all of them"));
        }
        runs.forEach(past -> run(page, past.run(), past.outcomes(), words));
        return runs.isEmpty() ? Report.line(all ? "nothing has been run yet" : "no such run") : page.build();
    }

    private static void run(Report.Builder page, RunEntry run, List<OutcomeEntry> outcomes, OutcomeWords words) {
        page.gap();
        page.line(
                0,
                List.of(
                        new Span(Role.TITLE, MINUTE.format(run.at())),
                        new Span(Role.NAME, "  " + run.procedure()),
                        new Span(Role.PLAIN, " on " + run.host()),
                        new Span(Role.DIM, reached(run.host(), run.reached())),
                        new Span(Role.PLAIN, run.by().isEmpty() ? "" : " by " + run.by())),
                List.of(new Span(Role.DIM, run.run())));
        if (!run.parameters().isEmpty()) {
            List<Span> values = new ArrayList<>();
            run.parameters().forEach((name, value) -> {
                values.add(new Span(Role.DIM, values.isEmpty() ? name + "=" : "  " + name + "="));
                values.add(new Span(Role.VALUE, value));
            });
            page.line(2, values.toArray(new Span[0]));
        }
        page.table(2, outcomes.stream().map(o -> row(o, run, words)).toList());
    }

    /** The name that ssh knows it by, where it has another one for itself. */
    private static String reached(String host, String word) {
        return word.isEmpty() || word.equals(host) ? "" : " (" + word + ")";
    }

    private static List<Span> row(OutcomeEntry outcome, RunEntry begun, OutcomeWords words) {
        Role role = OutcomeStyle.role(outcome.result());
        String took = outcome.took().isZero() ? "" : Durations.words(outcome.took());
        return List.of(
                new Span(role, OutcomeStyle.mark(outcome.result())),
                new Span(Role.NAME, outcome.step().step()),
                new Span(role, words.of(outcome)),
                new Span(Role.DIM, took),
                new Span(Role.PLAIN, found(outcome, begun)));
    }

    /** Where the step ran, if not where the run began, and what it gave: its captured values, and the remark. */
    private static String found(OutcomeEntry outcome, RunEntry begun) {
        List<String> parts = new ArrayList<>();
        RanOn on = outcome.ranOn();
        if (!on.host().isEmpty() && !on.host().equals(begun.host())) {
            parts.add("on " + on.host() + reached(on.host(), on.reached()));
        }
        outcome.captured().forEach((name, value) -> parts.add(name + "=" + value));
        if (!outcome.remark().isEmpty()) {
            parts.add(outcome.remark());
        }
        return String.join("  ", parts);
    }
}
