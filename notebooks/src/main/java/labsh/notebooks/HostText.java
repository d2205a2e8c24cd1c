package labsh.notebooks;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import labsh.notebooks.text.Names;
import labsh.notebooks.types.HostWord;

/** A notebook's {@code host}: a host, with {@code $name} or <code>${name}</code> where a parameter's value stands in it. */
public final class HostText {
    private HostText() {}

    /** Why this can name no host, whatever the values, as a clause that follows it; empty when it can. */
    public static Optional<String> refusal(String text, List<Parameter> parameters) {
        Set<String> names = names(text);
        for (Parameter parameter : parameters) {
            if (parameter.secret() && names.contains(parameter.name())) {
                return Optional.of("names a secret, and a host is shown and written down");
            }
        }
        return HostWord.refusal(replaced(text, name -> "x"));
    }

    /** The names of the parameters that stand in it. */
    public static Set<String> names(String text) {
        Set<String> names = new HashSet<>();
        replaced(text, name -> {
            names.add(name);
            return "";
        });
        return names;
    }

    /** The host that it names with these values; perhaps none that ssh could be given. What has no value stays as it is. */
    public static String filledIn(String text, Map<String, String> values) {
        return replaced(text, name -> values.getOrDefault(name, "$" + name));
    }

    private static String replaced(String text, UnaryOperator<String> value) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean braces = c == '$' && text.startsWith("{", at + 1);
            int from = Math.min(text.length(), at + (braces ? 2 : 1));
            int to = from;
            while (c == '$' && to < text.length() && Names.isVariablePart(text.charAt(to))) {
                to++;
            }
            boolean closed = !braces || text.startsWith("}", to);
            if (c == '$' && closed && Names.isShellVariable(text.substring(from, to))) {
                filled.append(value.apply(text.substring(from, to)));
                at = braces ? to + 1 : to;
            } else {
                filled.append(c);
                at++;
            }
        }
        return filled.toString();
    }
}
