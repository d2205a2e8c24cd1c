package labsh.notebooks;

import java.util.regex.Pattern;

/**
 * What of a step an outcome is about: what runs, what is checked before it, and what it is judged by. Its undo, its danger
 * and its prose can change without making an outcome another step's.
 *
 * @param canonical all of it in one text, the same for the same
 */
public record StepText(String canonical) {
    public static StepText of(Step step) {
        Expectation expect = step.expect();
        Canonical text = new Canonical()
                .add("shell", step.shell())
                .add("as", step.as())
                .add("needs", step.needs().stripTrailing())
                .add("done-if", step.doneIf().stripTrailing())
                .addAll("exits", expect.exits())
                .addAll("output", expect.output().stream().map(Pattern::pattern).toList())
                .addAll(
                        "not-output",
                        expect.notOutput().stream().map(Pattern::pattern).toList())
                .addAll("within", expect.within().stream().toList())
                .add("disconnect", expect.disconnect());
        step.captures()
                .forEach(capture -> text.add("capture", capture.name())
                        .add("pattern", capture.pattern().pattern()));
        return new StepText(withoutLastNewline(step.action())
                .match(new CanonicalAction(text))
                .toString());
    }

    /** A notebook's text often ends without a newline, and an editor's never does: no difference to a shell. */
    private static Action withoutLastNewline(Action action) {
        return action instanceof Action.Run run ? new Action.Run(run.text().stripTrailing()) : action;
    }

    /** {@code sha256:} and hexadecimal digits. */
    public String digest() {
        return Canonical.digest(canonical);
    }
}
