package labsh.commands.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.history.RunStatus;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;

/** What was run and found in a notebook, day by day, in the order of the file. */
public final class Timeline {
    /** The outcomes of each run, by its id. */
    private final Map<String, List<OutcomeEntry>> outcomes = new HashMap<>();

    private final Report.Builder page = Report.builder();
    private final NotebookFile file;
    private final OutcomeWords words;
    private LocalDate day = LocalDate.MIN;

    private Timeline(NotebookFile file) {
        this.file = file;
        this.words = new OutcomeWords(file.notebook());
    }

    public static Report of(NotebookFile file) {
        Timeline timeline = new Timeline(file);
        timeline.page.line(new Span(Role.TITLE, file.notebook().title()));
        List<Entry> entries = file.entries().all();
        entries.forEach(entry -> {
            if (entry instanceof OutcomeEntry outcome) {
                timeline.outcomes
                        .computeIfAbsent(outcome.run(), run -> new ArrayList<>())
                        .add(outcome);
            }
        });
        entries.forEach(timeline::add);
        if (entries.isEmpty()) {
            timeline.page.line(new Span(Role.DIM, "nothing has been run or noted yet"));
        }
        return timeline.page.build();
    }

    private void add(Entry entry) {
        entry.match(new Entry.Match<Report.Builder>() {
            @Override
            public Report.Builder run(RunEntry run) {
                date(run);
                List<OutcomeEntry> outcomes = Timeline.this.outcomes.getOrDefault(run.run(), List.of());
                RunStatus status = outcomes.isEmpty()
                        ? new RunStatus(StepResult.UNKNOWN, "started", OutcomeWords.Text.SAME)
                        : RunStatus.of(outcomes, words, file.notebook().procedure(run.procedure()));
                return page.line(
                        2,
                        new Span(PastSummary.role(status), OutcomeStyle.mark(status.result()) + " "),
                        new Span(Role.NAME, run.procedure()),
                        new Span(PastSummary.role(status), " " + status.words()),
                        new Span(Role.DIM, " on " + String.join(", ", hosts(run, outcomes)) + steps(outcomes.size())));
            }

            @Override
            public Report.Builder outcome(OutcomeEntry outcome) {
                // Outcomes are shown with their run.
                return page;
            }

            @Override
            public Report.Builder update(UpdateEntry update) {
                date(update);
                String about = update.about().equals(Address.NOTEBOOK) ? "Update" : "Update on " + update.about();
                UpdateBlocks.show(page, 2, 4, about, update);
                return page;
            }

            @Override
            public Report.Builder repair(RepairEntry repair) {
                date(repair);
                return page.line(2, new Span(Role.WARNING, "an incomplete record was cut off"));
            }
        });
    }

    /** Where the run began first. */
    private static Set<String> hosts(RunEntry run, List<OutcomeEntry> outcomes) {
        Set<String> hosts = new LinkedHashSet<>(List.of(run.host()));
        outcomes.stream().map(o -> o.ranOn().host()).filter(h -> !h.isEmpty()).forEach(hosts::add);
        return hosts;
    }

    private static String steps(int count) {
        return count == 0 ? "" : ", " + count + (count == 1 ? " outcome" : " outcomes");
    }

    private void date(Entry entry) {
        LocalDate of = entry.at().toLocalDate();
        if (!of.equals(day)) {
            day = of;
            page.gap().line(new Span(Role.TITLE, of.toString()));
        }
    }
}
