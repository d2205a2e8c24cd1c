package labsh.notebooks.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Step;
import labsh.notebooks.digests.StepText;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.StepResult;

/** Outcomes in words that are true of the steps as the notebook has them now: every page and every export asks here. */
public final class OutcomeWords {
    /** How the remark on a step begins that is for other systems than this one. */
    public static final String NOT_FOR_THIS = "is for ";

    /** What ran, beside what the notebook says now. */
    public enum Text {
        /** The same, or an older record does not tell. */
        SAME(""),
        /** What a person made of it before running it. */
        AMENDED(", as amended"),
        /** The notebook has been changed since. */
        EARLIER(", of an earlier text");

        private final String words;

        Text(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final Notebook notebook;
    private final Map<Address, String> digests = new HashMap<>();

    public OutcomeWords(Notebook notebook) {
        this.notebook = notebook;
    }

    /** How a step ended, and that this was with another text where it was. */
    public String of(OutcomeEntry outcome) {
        return words(outcome) + (tookPlace(outcome) ? text(outcome).words() : "");
    }

    /** Whether the outcome is of a text that a person had made of the step, and that is not the notebook's now. */
    public boolean isAmended(OutcomeEntry outcome) {
        return tookPlace(outcome) && text(outcome) == Text.AMENDED;
    }

    static boolean tookPlace(OutcomeEntry outcome) {
        return outcome.result() != StepResult.SKIPPED && !isPassedOver(outcome);
    }

    /** How a step ended, as a person says it: one that is not for this system was not refused, but passed over. */
    static String words(OutcomeEntry outcome) {
        if (isPassedOver(outcome)) {
            return "passed over";
        }
        boolean undo = outcome.ofUndo() && outcome.result() != StepResult.UNDONE;
        return (undo ? "undo " : "") + words(outcome.result());
    }

    /** The result alone, as a person says it. */
    public static String words(StepResult result) {
        return result == StepResult.SATISFIED
                ? "already satisfied"
                : result.word().replace('-', ' ');
    }

    /** Whether the step was for other systems, so that nothing was refused to anybody. */
    public static boolean isPassedOver(OutcomeEntry outcome) {
        return outcome.result() == StepResult.REFUSED && outcome.remark().startsWith(NOT_FOR_THIS);
    }

    /** What ran, beside what the notebook says now. */
    public Text text(OutcomeEntry outcome) {
        Optional<Step> now = notebook.step(outcome.step());
        if (outcome.digest().isEmpty()) {
            return outcome.amended().isEmpty()
                            || now.filter(step -> isOf(step, outcome.amended())).isPresent()
                    ? Text.SAME
                    : Text.AMENDED;
        }
        boolean same = now.filter(step -> digest(step).equals(outcome.digest())).isPresent();
        return same ? Text.SAME : outcome.amended().isEmpty() ? Text.EARLIER : Text.AMENDED;
    }

    private static boolean isOf(Step step, String text) {
        return step.action() instanceof Action.Run run
                && run.text().stripTrailing().equals(text.stripTrailing());
    }

    private String digest(Step step) {
        return digests.computeIfAbsent(
                step.address(), address -> StepText.of(step).digest());
    }
}
