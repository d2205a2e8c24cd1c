package labsh.commands.pages;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.journal.Entries;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.RunEntry;

/** Earlier runs. */
public final class HistoryPage {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private HistoryPage() {}

    /** Every run that concerns this address, oldest first, each with the outcomes of its steps. */
    public static Report of(Entries entries, Address about) {
        Report.Builder page = Report.builder();
        for (RunEntry run : entries.runs()) {
            List<OutcomeEntry> outcomes = Past.outcomes(entries, run).stream()
                    .filter(o -> !about.isStep() || o.step().equals(about))
                    .toList();
            boolean concerned = about.equals(Address.NOTEBOOK)
                    || (about.procedure().equals(run.procedure()) && (!about.isStep() || !outcomes.isEmpty()));
            if (concerned) {
                run(page, run, outcomes);
            }
        }
        Report report = page.build();
        return report.blocks().isEmpty() ? Report.line("never run") : report;
    }

    private static void run(Report.Builder page, RunEntry run, List<OutcomeEntry> outcomes) {
        page.gap();
        page.line(
                0,
                List.of(
                        new Span(Role.TITLE, MINUTE.format(run.at())),
                        new Span(Role.NAME, "  " + run.procedure()),
                        new Span(Role.PLAIN, " on " + run.host() + (run.by().isEmpty() ? "" : " by " + run.by()))),
                List.of(new Span(Role.DIM, run.run())));
        if (!run.parameters().isEmpty()) {
            List<Span> values = new ArrayList<>();
            run.parameters().forEach((name, value) -> {
                values.add(new Span(Role.DIM, values.isEmpty() ? name + "=" : "  " + name + "="));
                values.add(new Span(Role.VALUE, value));
            });
            page.line(2, values.toArray(new Span[0]));
        }
        page.table(2, outcomes.stream().map(HistoryPage::row).toList());
    }

    private static List<Span> row(OutcomeEntry outcome) {
        Role role = Outcomes.role(outcome.result());
        String took = outcome.took().isZero() ? "" : Durations.words(outcome.took());
        return List.of(
                new Span(role, Outcomes.mark(outcome.result())),
                new Span(Role.NAME, outcome.step().step()),
                new Span(role, Outcomes.words(outcome.result())),
                new Span(Role.DIM, took),
                new Span(Role.PLAIN, found(outcome)));
    }

    /** What the step gave: its captured values, and the remark. */
    private static String found(OutcomeEntry outcome) {
        List<String> parts = new ArrayList<>();
        outcome.captured().forEach((name, value) -> parts.add(name + "=" + value));
        if (!outcome.remark().isEmpty()) {
            parts.add(outcome.remark());
        }
        return String.join("  ", parts);
    }
}
