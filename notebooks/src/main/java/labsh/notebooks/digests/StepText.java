package labsh.notebooks.digests;

import java.util.regex.Pattern;
import labsh.notebooks.Action;
import labsh.notebooks.Expectation;
import labsh.notebooks.Step;

/**
 * The parts of a step that an outcome is about: what runs, what is checked before it, and what is expected. Undo,
 * danger and prose may change without invalidating an outcome.
 *
 * @param canonical all parts in one canonical text
 */
public record StepText(String canonical) {
    public static StepText of(Step step) {
        CanonicalText text = new CanonicalText();
        // Defaults are left out, as opening a notebook hashes every step that ever ran.
        add(text, "shell", step.shell().equals("sh") ? "" : step.shell());
        add(text, "as", step.as());
        add(text, "host", step.host());
        add(text, "needs", step.needs().stripTrailing());
        add(text, "done-if", step.doneIf().stripTrailing());
        Expectation expect = step.expect();
        boolean plain = expect.exits().equals(Expectation.DEFAULT.exits())
                && expect.output().isEmpty()
                && expect.notOutput().isEmpty()
                && expect.within().isEmpty()
                && !expect.disconnect();
        if (!plain) {
            expected(text, expect);
        }
        step.captures()
                .forEach(capture -> text.add("capture", capture.name())
                        .add("pattern", capture.pattern().pattern()));
        return new StepText(withoutLastNewline(step.action())
                .match(new CanonicalAction(text))
                .toString());
    }

    private static void add(CanonicalText text, String name, String value) {
        if (!value.isEmpty()) {
            text.add(name, value);
        }
    }

    private static void expected(CanonicalText text, Expectation expect) {
        text.addAll("exits", expect.exits())
                .addAll("output", expect.output().stream().map(Pattern::pattern).toList())
                .addAll(
                        "not-output",
                        expect.notOutput().stream().map(Pattern::pattern).toList())
                .addAll("within", expect.within().stream().toList())
                .add("disconnect", expect.disconnect());
    }

    /**
     * A text in a notebook often ends without a newline, one from an editor never does: that is no difference to a
     * shell.
     */
    private static Action withoutLastNewline(Action action) {
        return action instanceof Action.Run run ? new Action.Run(run.text().stripTrailing()) : action;
    }

    /** {@code sha256:} and hexadecimal digits. */
    public String digest() {
        return CanonicalText.digest(canonical);
    }
}
