package labsh.notebooks.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import labsh.notebooks.index.RunFilter;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;

/** Assembles runs from records that come backwards: the outcomes first, then their run. */
final class RunGathering implements Function<Entry, Optional<PastRun>> {
    private final RunFilter filter;
    private final Predicate<PastRun> wanted;

    /** The outcomes of runs whose records have not been found yet, in the order in which they were found. */
    private final Map<String, List<OutcomeEntry>> open = new LinkedHashMap<>();

    private final RecordLimit room = new RecordLimit();

    /** @param wanted a condition that a matching run must satisfy */
    RunGathering(RunFilter filter, Predicate<PastRun> wanted) {
        this.filter = filter;
        this.wanted = wanted;
    }

    @Override
    public Optional<PastRun> apply(Entry entry) {
        if (entry instanceof OutcomeEntry outcome && filter.fits(outcome)) {
            open(outcome);
        }
        return entry instanceof RunEntry run ? run(run) : Optional.empty();
    }

    private void open(OutcomeEntry outcome) {
        // Outcomes without a run record would accumulate: the oldest ones are dropped.
        Iterator<Map.Entry<String, List<OutcomeEntry>>> oldest = open.entrySet().iterator();
        while (!room.has(outcome.output().size()) && oldest.hasNext()) {
            Map.Entry<String, List<OutcomeEntry>> one = oldest.next();
            if (!one.getKey().equals(outcome.run())) {
                one.getValue().forEach(o -> room.giveBack(o.output().size()));
                oldest.remove();
            }
        }
        room.take(outcome.output().size());
        open.computeIfAbsent(outcome.run(), run -> new ArrayList<>()).add(outcome);
    }

    private Optional<PastRun> run(RunEntry run) {
        List<OutcomeEntry> outcomes =
                Optional.ofNullable(open.remove(run.run())).orElseGet(ArrayList::new);
        Collections.reverse(outcomes);
        Optional<PastRun> past = filter.fits(run) && !(filter.needsOutcome() && outcomes.isEmpty())
                ? Optional.of(new PastRun(run, outcomes)).filter(wanted)
                : Optional.empty();
        if (past.isEmpty()) {
            outcomes.forEach(outcome -> room.giveBack(outcome.output().size()));
        }
        return past;
    }
}
