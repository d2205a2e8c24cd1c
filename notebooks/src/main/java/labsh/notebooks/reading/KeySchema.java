package labsh.notebooks.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labsh.notebooks.text.NearestWord;

/**
 * The keys allowed at one place in a notebook. A test compares them with the schema in {@code docs/schema}.
 *
 * @param place a name for messages: {@code a step}
 * @param names in the order in which they are documented
 */
record KeySchema(String place, List<String> names) {
    static final KeySchema NOTEBOOK = new KeySchema(
            "a notebook",
            List.of("labsh", "title", "about", "tags", "shell", "systems", "host", "parameters", "procedures"));
    static final KeySchema PROCEDURE = new KeySchema(
            "a procedure",
            List.of("name", "title", "about", "warning", "tags", "shell", "systems", "host", "parameters", "steps"));
    static final KeySchema PARAMETER =
            new KeySchema("a parameter", List.of("about", "type", "default", "choices", "pattern", "secret"));
    static final KeySchema STEP = new KeySchema(
            "a step",
            List.of(
                    "name",
                    "title",
                    "about",
                    "warning",
                    "systems",
                    "run",
                    "manual",
                    "file",
                    "lines",
                    "content",
                    "mode",
                    "owner",
                    "expand",
                    "shell",
                    "as",
                    "host",
                    "needs",
                    "done-if",
                    "expect",
                    "capture",
                    "undo",
                    "danger",
                    "discard-state",
                    "retry"));
    static final KeySchema EXPECT =
            new KeySchema("expect", List.of("exit", "output", "not-output", "within", "disconnect", "ignore"));
    static final KeySchema RETRY = new KeySchema("retry", List.of("times", "every"));

    /** Words that other programs use for the same keys. */
    private static String synonym(String key) {
        return switch (key) {
            case "on", "os", "platform", "platforms", "system", "when" -> "systems";
            case "hosts", "server", "target", "machine", "delegate-to", "ssh" -> "host";
            case "user", "become", "sudo", "run-as", "runas" -> "as";
            case "cmd", "command", "commands", "script", "exec", "bash", "sh" -> "run";
            case "desc", "description", "doc", "summary", "comment" -> "about";
            case "vars", "variables", "params", "inputs", "env" -> "parameters";
            case "tasks" -> "steps";
            case "timeout", "time-limit" -> "within";
            case "creates", "unless", "already" -> "done-if";
            case "requires", "only-if", "precondition" -> "needs";
            case "rollback", "revert" -> "undo";
            case "confirm", "dangerous" -> "danger";
            case "id" -> "name";
            case "version" -> "labsh";
            case "register" -> "capture";
            case "attempts", "count" -> "times";
            case "delay", "interval" -> "every";
            case "enum", "values", "options" -> "choices";
            case "regex", "matches" -> "pattern";
            case "status", "code", "rc" -> "exit";
            case "path" -> "file";
            case "interpreter" -> "shell";
            default -> "";
        };
    }

    /** A hint at what an unknown key may have been meant to be. */
    String hint(String key) {
        String plain = key.toLowerCase(Locale.ROOT).replace('_', '-').strip();
        String synonym = synonym(plain);
        if (names.contains(synonym)) {
            String why = plain.equals("on") ? " (`on` is not used, as some YAML tools read it as true)" : "";
            return "did you mean `" + synonym + "`?" + why;
        }
        Optional<String> near = NearestWord.to(plain, names);
        if (near.isPresent()) {
            return "did you mean `" + near.get() + "`?";
        }
        for (KeySchema other : List.of(NOTEBOOK, PROCEDURE, STEP, PARAMETER, EXPECT, RETRY)) {
            if (other.names.contains(plain)) {
                return "`" + plain + "` belongs in " + other.place;
            }
        }
        return "the keys of " + place + " are " + String.join(", ", names);
    }
}
