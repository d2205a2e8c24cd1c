package labsh.commands.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says what of a task's state does not reach the next one; of each shell once. */
final class NotCarried {
    private final Set<String> said = new HashSet<>();

    /** What an interpreter hands on to nobody, or cannot list. */
    List<String> of(Interpreter interpreter, String text) {
        boolean lists =
                interpreter.kind() == ShellKind.BASH || interpreter.kind().lists();
        if (lists || (interpreter.kind().handsBack() && !definesFunction(text)) || !said.add(interpreter.name())) {
            return List.of();
        }
        return List.of(
                interpreter.kind().handsBack()
                        ? interpreter.name() + " cannot list its functions: they do not reach the next step"
                        : interpreter.name() + " hands nothing on: what it sets does not reach the next step");
    }

    /** What ends with the shell of one task. */
    static List<String> of(Snapshot snapshot) {
        List<String> remarks = new ArrayList<>();
        if (!snapshot.descriptors().isEmpty()) {
            remarks.add("open descriptors do not reach the next step: " + String.join(", ", snapshot.descriptors()));
        }
        return remarks;
    }

    private static boolean definesFunction(String text) {
        for (int at = text.indexOf("()"); at > 0; at = text.indexOf("()", at + 1)) {
            char before = text.charAt(at - 1);
            if (Character.isLetterOrDigit(before) || before == '_' || before == ' ') {
                return true;
            }
        }
        return false;
    }
}
