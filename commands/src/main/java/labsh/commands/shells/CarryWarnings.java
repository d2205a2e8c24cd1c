package labsh.commands.shells;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import labsh.commands.processes.LocalPrograms;
import labsh.commands.shellstate.ShellPart;

/** Says what of a task's state does not reach the next one: before it runs, and of each shell once when it has. */
public final class CarryWarnings {
    private final Set<String> said = new HashSet<>();

    /** What an interpreter hands on to nobody, or cannot list. */
    public List<String> of(Interpreter interpreter, String text) {
        List<String> remarks = ofShell(interpreter.kind(), interpreter.name(), text);
        return remarks.isEmpty() || !said.add(interpreter.name()) ? List.of() : remarks;
    }

    /** What ends with the shell of one task. */
    public static List<String> of(Snapshot snapshot) {
        return ofDescriptors(snapshot.descriptors());
    }

    /**
     * What a text will leave that the next one does not have, as far as its words tell.
     *
     * @param shell as a notebook names it; one that is not here is taken for what its name says
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
            return List.of(name + " hands nothing on: what it sets does not reach the next step");
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
