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

/**
 * Describes outcomes in words, considering whether the notebook's text is still the one that ran. Used by all pages and
 * exports.
 */
public final class OutcomeWords {
    /** The beginning of the remark on a step that is for another system. */
    public static final String NOT_FOR_THIS = "is for ";

    /** How the text that ran compares to the notebook's. */
    public enum Text {
        /** The same, or unknown in an older record. */
        SAME(""),
        /** The user had amended it before running it. */
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

    /** How a step ended, with a note if it was with another text. */
    public String of(OutcomeEntry outcome) {
        return words(outcome) + (tookPlace(outcome) ? text(outcome).words() : "");
    }

    /** Whether the text that ran was amended by the user and is not the notebook's now. */
    public boolean isAmended(OutcomeEntry outcome) {
        return tookPlace(outcome) && text(outcome) == Text.AMENDED;
    }

    static boolean tookPlace(OutcomeEntry outcome) {
        return outcome.result() != StepResult.SKIPPED && !isPassedOver(outcome);
    }

    /** How a step ended: one for another system was passed over, not refused. */
    static String words(OutcomeEntry outcome) {
        if (isPassedOver(outcome)) {
            return "passed over";
        }
        boolean undo = outcome.ofUndo() && outcome.result() != StepResult.UNDONE;
        return (undo ? "undo " : "") + words(outcome.result());
    }

    /** The result alone, in words. */
    public static String words(StepResult result) {
        return result == StepResult.SATISFIED
                ? "already satisfied"
                : result.word().replace('-', ' ');
    }

    /** Whether the step was refused only because it is for other systems. */
    public static boolean isPassedOver(OutcomeEntry outcome) {
        return outcome.result() == StepResult.REFUSED && outcome.remark().startsWith(NOT_FOR_THIS);
    }

    /** How the text that ran compares to the notebook's. */
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
