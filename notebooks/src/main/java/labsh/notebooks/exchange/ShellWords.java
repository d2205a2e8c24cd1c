package labsh.notebooks.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Text as parts of a shell script. */
final class ShellWords {
    /** Which word closes which. */
    private static final Map<String, String> CLOSED_BY = Map.of("if", "fi", "do", "done", "case", "esac");

    private ShellWords() {}

    /** One word, whatever the text holds. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** One word in which {@code $name} and <code>${name}</code> of these variables are filled in, and nothing else. */
    static String quoted(String text, Set<String> variables) {
        StringBuilder word = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int braces = text.startsWith("${", i) ? 1 : 0;
            int from = i + 1 + braces;
            int to = from;
            while (to < text.length() && (text.charAt(to) == '_' || isPlain(text.charAt(to)))) {
                to++;
            }
            boolean closed = braces == 0 || (to < text.length() && text.charAt(to) == '}');
            if (text.charAt(i) == '$' && closed && variables.contains(text.substring(from, to))) {
                word.append(literal.isEmpty() ? "" : quoted(literal.toString()));
                literal.setLength(0);
                word.append("\"${").append(text, from, to).append("}\"");
                i = to - 1 + braces;
            } else {
                literal.append(text.charAt(i));
            }
        }
        boolean needed = !literal.isEmpty() || word.isEmpty();
        return word + (needed ? quoted(literal.toString()) : "");
    }

    /** Letters and digits of ASCII. */
    static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /**
     * Shell text as lines of a script: as it is where it plainly ends where it ends, else as one quoted word behind
     * eval, so that a quote or here-document left open cannot take the rest of the script into itself.
     */
    static String lines(String text) {
        String end = text.endsWith("\n") ? text : text + "\n";
        return isClosed(text) ? end : "eval " + quoted(text) + "\n";
    }

    /** Whether the text is surely whole; false says nothing. */
    private static boolean isClosed(String text) {
        String end = text.stripTrailing();
        boolean goesOn = end.endsWith("\\") || end.endsWith("|") || end.endsWith("&&");
        return !goesOn
                && !text.contains("<<")
                && even(text, '\'')
                && even(text, '"')
                && even(text, '`')
                && count(text, '(') == count(text, ')')
                && count(text, '{') == count(text, '}')
                && !text.replaceAll("#[^\n]*|;", " ").isBlank()
                && wordsClosed(text);
    }

    private static boolean wordsClosed(String text) {
        Map<String, Integer> words = new HashMap<>();
        for (String word : text.split("[^A-Za-z0-9_-]+", -1)) {
            words.merge(word, 1, Integer::sum);
        }
        return CLOSED_BY.entrySet().stream()
                .allMatch(e -> words.getOrDefault(e.getKey(), 0).equals(words.getOrDefault(e.getValue(), 0)));
    }

    private static boolean even(String text, char c) {
        return count(text, c) % 2 == 0;
    }

    private static long count(String text, char c) {
        return text.chars().filter(d -> d == c).count();
    }

    /** Lines of a comment. */
    static String comment(String indent, String text) {
        StringBuilder comment = new StringBuilder();
        Visible.controls(text.stripTrailing())
                .lines()
                .forEach(line ->
                        comment.append(("#" + indent + line).stripTrailing()).append('\n'));
        return comment.toString();
    }
}
