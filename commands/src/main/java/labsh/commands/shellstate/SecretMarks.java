package labsh.commands.shellstate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import labsh.notebooks.text.ByteString;

/**
 * Keeps secrets out of files: in a saved state each is replaced by a mark, which is replaced by the value again when
 * the state is restored and the value is known. A mark contains NUL, which shell text cannot.
 */
public final class SecretMarks {
    /** No secrets. */
    public static final SecretMarks NONE = new SecretMarks(Map.of());

    private static final char EDGE = '\0';

    /** Every form of a value in shell text, longest first, with its mark. */
    private final Map<String, String> marks = new LinkedHashMap<>();

    /** @param secrets values by name; empty values are ignored */
    public SecretMarks(Map<String, String> secrets) {
        List<String[]> forms = new ArrayList<>();
        secrets.forEach((name, text) -> {
            String value = ByteString.of(text);
            if (!value.isEmpty()) {
                forms.add(new String[] {value, mark(name, "plain")});
                // The form in which bash prints array elements.
                forms.add(new String[] {value.replaceAll("([\\\\\"$`])", "\\\\$1"), mark(name, "quoted")});
            }
        });
        forms.sort(Comparator.comparingInt((String[] form) -> form[0].length()).reversed());
        forms.forEach(form -> marks.putIfAbsent(form[0], form[1]));
    }

    private static String mark(String name, String form) {
        return EDGE + "secret " + form + " " + ByteString.of(name) + EDGE;
    }

    /** The bytes with marks where secrets were. */
    public String conceal(String bytes) {
        String concealed = bytes;
        for (Map.Entry<String, String> form : marks.entrySet()) {
            concealed = concealed.replace(form.getKey(), form.getValue());
        }
        return concealed;
    }

    public CarriedState conceal(CarriedState state) {
        return marks.isEmpty() ? state : mapped(state, this::conceal);
    }

    /** The state with marks replaced by known secrets; what contains a mark of an unknown one is left out. */
    public CarriedState reveal(CarriedState state) {
        CarriedState revealed = mapped(state, bytes -> {
            String text = bytes;
            if (text.indexOf(EDGE) >= 0) {
                for (Map.Entry<String, String> form : marks.entrySet()) {
                    text = text.replace(form.getValue(), form.getKey());
                }
            }
            return text;
        });
        TreeMap<String, String> environment = new TreeMap<>(revealed.environment());
        environment.values().removeIf(SecretMarks::isMarked);
        TreeMap<String, ShellPart> parts = new TreeMap<>();
        revealed.parts().forEach((shell, part) -> {
            TreeMap<String, Variable> variables = new TreeMap<>(part.variables());
            variables.values().removeIf(variable -> isMarked(variable.value()));
            Map<String, String> functions = new LinkedHashMap<>(part.functions());
            functions.values().removeIf(SecretMarks::isMarked);
            List<String> aliases = new ArrayList<>(part.aliases());
            aliases.removeIf(SecretMarks::isMarked);
            List<String> flags = new ArrayList<>(part.functionFlags());
            flags.removeIf(flag -> !functions.containsKey(flag.substring(flag.lastIndexOf(' ') + 1)));
            parts.put(
                    shell,
                    new ShellPart(
                            variables,
                            functions,
                            flags,
                            aliases,
                            part.options(),
                            part.shopt(),
                            ShellPart.mapped(
                                    part.listed(),
                                    commands -> commands.stream()
                                            .filter(command -> !isMarked(command))
                                            .toList())));
        });
        return new CarriedState(revealed.directory(), revealed.umask(), environment, parts);
    }

    /** A text with marks replaced by the names of secrets. */
    static String shown(String text) {
        return text.indexOf(EDGE) < 0
                ? text
                : text.replaceAll(EDGE + "secret [a-z]+ ([^" + EDGE + "]*)" + EDGE, "[secret $1]");
    }

    private static boolean isMarked(String bytes) {
        return bytes.indexOf(EDGE) >= 0;
    }

    private static CarriedState mapped(CarriedState state, UnaryOperator<String> change) {
        TreeMap<String, String> environment = new TreeMap<>(state.environment());
        environment.replaceAll((name, value) -> change.apply(value));
        TreeMap<String, ShellPart> parts = new TreeMap<>();
        state.parts().forEach((shell, part) -> {
            TreeMap<String, Variable> variables = new TreeMap<>(part.variables());
            variables.replaceAll((name, variable) ->
                    new Variable(variable.flags(), variable.assigned(), change.apply(variable.value())));
            Map<String, String> functions = new LinkedHashMap<>(part.functions());
            functions.replaceAll((name, text) -> change.apply(text));
            parts.put(
                    shell,
                    new ShellPart(
                            variables,
                            functions,
                            part.functionFlags(),
                            part.aliases().stream().map(change).toList(),
                            part.options(),
                            part.shopt(),
                            ShellPart.mapped(
                                    part.listed(),
                                    commands -> commands.stream().map(change).toList())));
        });
        return new CarriedState(state.directory(), state.umask(), environment, parts);
    }
}
