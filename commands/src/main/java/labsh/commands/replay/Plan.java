package labsh.commands.replay;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labsh.commands.Binding;
import labsh.commands.Bindings;
import labsh.commands.diff.UnifiedText;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.files.FileChange;
import labsh.commands.files.StepFiles;
import labsh.commands.reach.Host;
import labsh.notebooks.Action;
import labsh.notebooks.Step;

/**
 * Exactly what a step would run, as it is shown. Made before the question, and run unchanged.
 *
 * @param step the step, with the text that would run
 * @param uses the values of the parameters that the step's texts name
 * @param host that it would run on
 * @param directory the working directory
 * @param change the change of the file, for a file step
 * @param original the notebook's text when the user has changed it; else empty
 */
public record Plan(
        Step step, List<Binding> uses, Host host, Path directory, Optional<FileChange> change, String original) {
    public Plan {
        uses = List.copyOf(uses);
    }

    /**
     * Plans one step. Reads the file of a file step; runs nothing.
     *
     * @param host that it would run on
     * @param directory the working directory
     * @param files of the host
     * @throws labsh.commands.errors.CommandException when the file cannot be read or its path names an unset parameter
     */
    public static Plan of(Step step, Bindings bindings, Host host, Path directory, StepFiles files) {
        Optional<FileChange> change = step.action() instanceof Action.FileEdit edit
                ? Optional.of(FileChange.plan(edit, bindings.values(), directory, files))
                : Optional.empty();
        if (change.isPresent()
                && bindings.secretForms().in(change.get().path().toString().getBytes(StandardCharsets.UTF_8))) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "the path of " + step.address() + " holds a secret",
                    "paths are shown and recorded; leave the secret out of it");
        }
        return new Plan(step, used(step, bindings), host, directory, change, "");
    }

    private static List<Binding> used(Step step, Bindings bindings) {
        return bindings.all().stream().filter(b -> uses(step, b.name())).toList();
    }

    /** Whether the text is not the notebook's. */
    public boolean amended() {
        return !original.isEmpty();
    }

    /**
     * The difference between the notebook's text and the one that would run, as a unified diff; empty when they are the
     * same.
     */
    public String amendment() {
        if (!amended() || !(step.action() instanceof Action.Run run)) {
            return "";
        }
        return UnifiedText.diff(step.address().toString(), ended(original), "as run", ended(run.text()));
    }

    /**
     * A text in a notebook often ends without a newline, one from an editor never does: that is no difference to the
     * user.
     */
    private static String ended(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }

    /** This plan with another text, as the user left it in an editor. */
    public Plan amended(String text, Bindings bindings) {
        String before = amended() ? original : ((Action.Run) step.action()).text();
        Step other = step.withAction(new Action.Run(text));
        return new Plan(
                other, used(other, bindings), host, directory, Optional.empty(), text.equals(before) ? "" : before);
    }

    /** Whether any of a step's texts names this variable. A name inside a longer word does not count. */
    public static boolean uses(Step step, String variable) {
        return texts(step).stream().anyMatch(text -> names(text, variable));
    }

    private static List<String> texts(Step step) {
        List<String> texts = new java.util.ArrayList<>(List.of(step.needs(), step.doneIf(), step.undo(), step.host()));
        texts.add(step.action().match(new Action.Match<>() {
            @Override
            public String run(Action.Run run) {
                return run.text();
            }

            @Override
            public String manual(Action.Manual manual) {
                return manual.text();
            }

            @Override
            public String file(Action.FileEdit file) {
                String body = file.expand() ? file.content().orElse("") + String.join("\n", file.lines()) : "";
                return file.path() + "\n" + body;
            }
        }));
        return texts;
    }

    private static boolean names(String text, String variable) {
        for (int at = text.indexOf(variable); at >= 0; at = text.indexOf(variable, at + 1)) {
            int end = at + variable.length();
            boolean begins = at == 0 || !wordCharacter(text.charAt(at - 1));
            boolean ends = end == text.length() || !wordCharacter(text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean wordCharacter(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
