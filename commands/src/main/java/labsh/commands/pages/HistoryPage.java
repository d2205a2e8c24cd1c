package labsh.commands.pages;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.journal.Entries;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.Result;
import labsh.notebooks.journal.RunEntry;

/** Earlier runs. */
public final class HistoryPage {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private HistoryPage() {}

    /**
     * Which runs to show.
     *
     * @param about the notebook, a procedure or a step
     * @param host only runs there; empty for anywhere
     * @param result only outcomes that ended so; empty for any
     * @param since only runs on or after this day; empty for all
     */
    public record Filter(Address about, Optional<String> host, Optional<Result> result, Optional<LocalDate> since) {
        boolean fits(RunEntry run) {
            boolean procedure =
                    about.equals(Address.NOTEBOOK) || about.procedure().equals(run.procedure());
            return procedure
                    && host.map(run.host()::equals).orElse(true)
                    && since.map(day -> !run.at().toLocalDate().isBefore(day)).orElse(true);
        }

        boolean fits(OutcomeEntry outcome) {
            return (!about.isStep() || outcome.step().equals(about))
                    && result.map(outcome.result()::equals).orElse(true);
        }

        /** Whether a run without any fitting outcome is of no interest. */
        boolean needsOutcome() {
            return about.isStep() || result.isPresent();
        }
    }

    /** Every run that fits, oldest first, each with the fitting outcomes of its steps. */
    public static Report of(Entries entries, Filter filter) {
        Report.Builder page = Report.builder();
        for (RunEntry run : entries.runs()) {
            List<OutcomeEntry> outcomes =
                    Past.outcomes(entries, run).stream().filter(filter::fits).toList();
            if (filter.fits(run) && !(filter.needsOutcome() && outcomes.isEmpty())) {
                run(page, run, outcomes);
            }
        }
        Report report = page.build();
        return report.blocks().isEmpty() ? Report.line("no such run") : report;
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
