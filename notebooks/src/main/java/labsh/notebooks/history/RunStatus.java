package labsh.notebooks.history;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import labsh.notebooks.Address;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.StepResult;

/**
 * The status of a run: the worst of the last outcomes of its steps.
 *
 * @param result the worst result
 * @param words a description: {@code ok, as amended}
 * @param text how the text that ran compares to the notebook's
 */
public record RunStatus(StepResult result, String words, OutcomeWords.Text text) {
    /**
     * The status of a run that has outcomes.
     *
     * @param outcomes in the order of the file, at least one
     * @param now the procedure as the notebook has it; empty when it has none of that name
     */
    public static RunStatus of(List<OutcomeEntry> outcomes, OutcomeWords words, Optional<Procedure> now) {
        Collection<OutcomeEntry> last = last(outcomes).values();
        OutcomeWords.Text text = text(last, words, now);
        Optional<OutcomeEntry> bad =
                last.stream().filter(o -> o.result().isBad()).findFirst();
        if (bad.isPresent()) {
            return new RunStatus(bad.get().result(), words.of(bad.get()), text);
        }
        List<OutcomeEntry> meant =
                last.stream().filter(o -> !OutcomeWords.isPassedOver(o)).toList();
        if (meant.isEmpty()) {
            return new RunStatus(StepResult.REFUSED, "passed over", text);
        }
        if (meant.stream().anyMatch(has(StepResult.REFUSED))) {
            return new RunStatus(StepResult.REFUSED, OutcomeWords.words(StepResult.REFUSED) + text.words(), text);
        }
        if (meant.stream().anyMatch(has(StepResult.UNDONE))) {
            boolean all = meant.stream().allMatch(has(StepResult.UNDONE));
            return new RunStatus(StepResult.UNDONE, all ? "undone" : "undone in part", text);
        }
        return good(meant, text);
    }

    private static RunStatus good(List<OutcomeEntry> meant, OutcomeWords.Text text) {
        List<String> skipped = meant.stream()
                .filter(has(StepResult.SKIPPED))
                .map(o -> o.step().step())
                .toList();
        if (skipped.size() == meant.size()) {
            return new RunStatus(StepResult.SKIPPED, OutcomeWords.words(StepResult.SKIPPED), text);
        }
        StepResult result = meant.stream().allMatch(has(StepResult.SATISFIED)) ? StepResult.SATISFIED : StepResult.OK;
        String without = skipped.isEmpty()
                ? ""
                : ", " + (skipped.size() == 1 ? skipped.get(0) : skipped.size() + " steps") + " skipped";
        return new RunStatus(result, OutcomeWords.words(result) + without + text.words(), text);
    }

    private static Predicate<OutcomeEntry> has(StepResult result) {
        return outcome -> outcome.result() == result;
    }

    /** The last outcome that counts of each step, in the order in which the steps first ended. */
    public static Map<Address, OutcomeEntry> last(List<OutcomeEntry> outcomes) {
        Map<Address, OutcomeEntry> last = new LinkedHashMap<>();
        outcomes.stream().filter(OutcomeEntry::counts).forEach(o -> last.put(o.step(), o));
        return last;
    }

    private static OutcomeWords.Text text(
            Collection<OutcomeEntry> outcomes, OutcomeWords words, Optional<Procedure> now) {
        List<OutcomeWords.Text> texts = outcomes.stream()
                .filter(OutcomeWords::tookPlace)
                .map(words::text)
                .distinct()
                .toList();
        if (texts.contains(OutcomeWords.Text.EARLIER) || (now.isPresent() && isNewBetween(outcomes, now.get()))) {
            return OutcomeWords.Text.EARLIER;
        }
        return texts.contains(OutcomeWords.Text.AMENDED) ? OutcomeWords.Text.AMENDED : OutcomeWords.Text.SAME;
    }

    /** Whether the notebook now has a step between two of the run's that the run did not have. */
    private static boolean isNewBetween(Collection<OutcomeEntry> outcomes, Procedure now) {
        List<String> known = outcomes.stream().map(o -> o.step().step()).toList();
        List<String> steps = now.steps().stream().map(Step::name).toList();
        int from = steps.size();
        int to = -1;
        for (int i = 0; i < steps.size(); i++) {
            if (known.contains(steps.get(i))) {
                from = Math.min(from, i);
                to = i;
            }
        }
        boolean told = outcomes.stream().noneMatch(o -> o.digest().isEmpty());
        return told && from < to && !known.containsAll(steps.subList(from, to));
    }
}
