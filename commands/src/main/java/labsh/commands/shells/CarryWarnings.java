package labsh.commands.shells;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import labsh.commands.processes.LocalPrograms;
import labsh.commands.shellstate.ShellPart;

/** Warns of state that does not reach the next task: before a task runs, and once per shell afterwards. */
public final class CarryWarnings {
    private final Set<String> said = new HashSet<>();

    /** Warnings about an interpreter that hands on no state, or cannot list its functions. */
    public List<String> of(Interpreter interpreter, String text) {
        List<String> remarks = ofShell(interpreter.kind(), interpreter.name(), text);
        return remarks.isEmpty() || !said.add(interpreter.name()) ? List.of() : remarks;
    }

    /** Warnings about state that ends with the shell of a task. */
    public static List<String> of(Snapshot snapshot) {
        return ofDescriptors(snapshot.descriptors());
    }

    /**
     * Predicts from a text which of its state the next task will not have.
     *
     * @param shell as a notebook names it; one that is not installed is judged by its name
     * @param path the PATH to search for it
     */
    public static List<String> foreseen(String shell, String path, String text) {
        String name = ShellPart.nameFor(shell);
        ShellKind kind = Interpreter.find(shell, path, new LocalPrograms())
                .map(Interpreter::kind)
                .orElse(ShellKind.of(name));
        List<String> remarks = new ArrayList<>(ofShell(kind, name, text));
        if (kind.handsBack()) {
            remarks.addAll(ofDescriptors(ExecRedirections.open(text)));
            remarks.addAll(ofTraps(text));
        }
        return remarks;
    }

    private static List<String> ofShell(ShellKind kind, String name, String text) {
        if (!kind.handsBack()) {
            return List.of(name + " cannot hand on its state: what it sets does not reach the next step");
        }
        return kind == ShellKind.BASH || kind.lists() || !ScriptHints.leavesFunction(text)
                ? List.of()
                : List.of(name + " cannot list its functions: they do not reach the next step");
    }

    private static List<String> ofDescriptors(List<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : List.of("open descriptors do not reach the next step: " + String.join(", ", numbers));
    }

    private static List<String> ofTraps(String text) {
        return Pattern.compile("\\btrap[ \\t].*[ \\t](?:EXIT|0)\\b")
                        .matcher(text)
                        .find()
                ? List.of("an EXIT trap does not reach the next step: it runs when its own step ends")
                : List.of();
    }
}
