package labsh.notebooks.exports;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import labsh.notebooks.text.DangerousCharacters;
import labsh.notebooks.text.Names;
import labsh.notebooks.text.ShellQuoting;

/** Writes text as parts of a shell script. */
final class ShellWords {
    private ShellWords() {}

    /** One quoted word, whatever the text contains. Hidden characters are written as octal bytes. */
    static String quoted(String text) {
        StringBuilder word = new StringBuilder("'");
        StringBuilder hidden = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (DangerousCharacters.isHidden(c)) {
                hidden.append(octal(Character.toString(c)));
                return;
            }
            word.append(printed(hidden));
            word.append(ShellQuoting.inQuotes(Character.toString(c)));
        });
        return word.append(printed(hidden)).append('\'').toString();
    }

    private static String octal(String character) {
        StringBuilder octal = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            octal.append(String.format("\\%03o", b & 0xff));
        }
        return octal.toString();
    }

    /** A printf command between quoted parts. */
    private static String printed(StringBuilder octal) {
        String printed = octal.isEmpty() ? "" : "'\"$(printf '" + octal + "')\"'";
        octal.setLength(0);
        return printed;
    }

    /** One quoted word in which only {@code $name} and <code>${name}</code> of these variables are expanded. */
    static String quoted(String text, Set<String> variables) {
        StringBuilder word = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int braces = text.startsWith("${", i) ? 1 : 0;
            int from = i + 1 + braces;
            int to = from;
            while (to < text.length() && Names.isVariablePart(text.charAt(to))) {
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

    /**
     * A command that evaluates the text in the current shell. The text is one quoted word, so nothing in it can affect
     * the script around it. It begins with a newline, so that it cannot be taken for an option of eval.
     */
    static String evaluated(String text) {
        return "eval " + quoted("\n" + text + (text.endsWith("\n") ? "" : "\n"));
    }

    /** Lines of a comment. */
    static String comment(String indent, String text) {
        StringBuilder comment = new StringBuilder();
        DangerousCharacters.all(text.stripTrailing())
                .lines()
                .forEach(line ->
                        comment.append(("#" + indent + line).stripTrailing()).append('\n'));
        return comment.toString();
    }
}
