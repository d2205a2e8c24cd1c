package labsh.commands.files;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code $name} and {@code ${name}} of declared parameters into a text. */
final class Expansion {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([a-z_][a-z0-9_]*)}|([a-z_][a-z0-9_]*))");

    private Expansion() {}

    /** The text with every variable that has a value replaced by it; any other {@code $} stays as it is. */
    static String of(String text, Map<String, String> values) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            matcher.appendReplacement(filled, Matcher.quoteReplacement(values.getOrDefault(name, matcher.group())));
        }
        return matcher.appendTail(filled).toString();
    }
}
