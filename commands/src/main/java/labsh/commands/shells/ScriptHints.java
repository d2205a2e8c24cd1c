package labsh.commands.shells;

import java.util.List;
import java.util.stream.Stream;

/** Guesses from a text what it may do when it runs. */
final class ScriptHints {
    private ScriptHints() {}

    /** Whether it may set a trap: it names {@code trap}, or may read other text. */
    static boolean maySetTraps(String text) {
        return text.contains("trap") || text.contains("TRAP") || readsMore(text);
    }

    static boolean maySetLimits(String text) {
        return text.contains("limit") || readsMore(text);
    }

    /** Whether it may switch on the verbose option, or may read other text. */
    static boolean maySetVerbose(String text) {
        if (text.contains("verbose") || readsMore(text)) {
            return true;
        }
        for (int at = text.indexOf("set"); at >= 0; at = text.indexOf("set", at + 1)) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            if (line.indexOf('v') > line.indexOf('-') && line.indexOf('-') > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it leaves a function: it has a name, parentheses and a compound command, or the word {@code function},
     * and no later {@code unset -f} with that name.
     */
    static boolean leavesFunction(String text) {
        for (int at = text.indexOf('('); at > 0; at = text.indexOf('(', at + 1)) {
            int end = skip(text, at + 1, " \t");
            String name = lastWord(text, at);
            if (!name.isEmpty()
                    && text.startsWith(")", end)
                    && beginsBody(text, skip(text, end + 1, " \t\n"))
                    && !isUnset(text, name, end)) {
                return true;
            }
        }
        return text.startsWith("function ") || text.contains("\nfunction ");
    }

    private static String lastWord(String text, int end) {
        int last = end;
        while (last > 0 && " \t".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        int first = last;
        while (first > 0 && (Character.isLetterOrDigit(text.charAt(first - 1)) || text.charAt(first - 1) == '_')) {
            first--;
        }
        return text.substring(first, last);
    }

    private static boolean isUnset(String text, String name, int from) {
        for (int at = text.indexOf("unset -f ", from); at >= 0; at = text.indexOf("unset -f ", at + 1)) {
            int end = text.indexOf('\n', at);
            if (List.of(text.substring(at, end < 0 ? text.length() : end).split("[ \t;&|]+", -1))
                    .contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static int skip(String text, int from, String blanks) {
        int at = from;
        while (at < text.length() && blanks.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Whether a compound command begins here; a call in awk or C has something else after its parentheses. */
    private static boolean beginsBody(String text, int at) {
        return Stream.of("{", "(", "if ", "case ", "for ", "while ", "until ")
                .anyMatch(word -> text.startsWith(word, at));
    }

    private static boolean readsMore(String text) {
        return text.contains("eval") || text.contains("source") || hasLoneDot(text);
    }

    /** Whether it uses {@code .}, the POSIX name of {@code source}. */
    private static boolean hasLoneDot(String text) {
        for (int at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
            boolean begins = at == 0 || " \t\n;&|({\\".indexOf(text.charAt(at - 1)) >= 0;
            boolean ends = at + 1 < text.length() && " \t\\".indexOf(text.charAt(at + 1)) >= 0;
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
