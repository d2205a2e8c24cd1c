package labsh.notebooks.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes unique names of procedures and steps from headings and commands. */
public final class NameMaker {
    private static final int LONGEST = 40;

    /** Words before a command that do not describe it. */
    private static final Set<String> BEFORE =
            Set.of("sudo", "doas", "exec", "time", "command", "nohup", "env", "then", "do", "!");

    /** Commands and reserved words that have no subcommands. */
    private static final List<String> ALONE = List.of(
            "for", "while", "until", "if", "case", "cd", "echo", "printf", "cat", "test", "rm", "cp", "mv", "ls",
            "mkdir");

    private final Set<String> given = new HashSet<>();

    /** The next free number for each name: counting from 2 each time takes minutes when all names are equal. */
    private final Map<String, Integer> next = new HashMap<>();

    /**
     * The name, with a number if it has been used before.
     *
     * @param name not empty
     */
    public String unique(String name) {
        String unique = name;
        int number = next.getOrDefault(name, 2);
        while (!given.add(unique)) {
            unique = name + "-" + number;
            number++;
        }
        next.put(name, number);
        return unique;
    }

    /** The name that the author gave; unchanged if it is valid. */
    public static String given(String text) {
        return Names.isName(text) ? text : slug(text);
    }

    /** The text reduced to a valid name, {@code [a-z0-9][a-z0-9.-]*}; empty when nothing is left. */
    public static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        for (int i = 0; i < plain.length() && slug.length() < LONGEST; i++) {
            char c = plain.charAt(i);
            boolean part = Ascii.isLowerOrDigit(c)
                    || (c == '.' && i + 1 < plain.length() && Ascii.isLowerOrDigit(plain.charAt(i + 1)));
            if (part && (c != '.' || !slug.isEmpty())) {
                slug.append(c);
            } else if (!slug.isEmpty()
                    && slug.charAt(slug.length() - 1) != '-'
                    && c != '\''
                    && c != '’'
                    && Character.getType(c) != Character.NON_SPACING_MARK) {
                slug.append('-');
            }
        }
        while (!slug.isEmpty() && !Ascii.isLowerOrDigit(slug.charAt(slug.length() - 1))) {
            slug.setLength(slug.length() - 1);
        }
        return slug.toString();
    }

    /**
     * A name for shell text: its first command, with its subcommand if it seems to have one; empty when there is none.
     */
    public static String ofCommand(String text) {
        for (String line : text.lines().toList()) {
            String command = line.strip();
            if (!command.isEmpty() && !command.startsWith("#")) {
                String name = ofLine(command);
                if (!name.isEmpty()) {
                    return name;
                }
            }
        }
        return "";
    }

    private static String ofLine(String command) {
        String first = "";
        boolean user = false;
        for (String word : List.of(command.split("[ \t]+"))) {
            boolean assignment = word.indexOf('=') > 0 && first.isEmpty();
            boolean ofOption = user;
            user = word.equals("-u") || word.equals("-g");
            if (first.isEmpty()) {
                if (!ofOption && !assignment && !word.startsWith("-") && !BEFORE.contains(word)) {
                    first = slug(word.substring(word.lastIndexOf('/') + 1));
                }
            } else {
                boolean subcommand = word.chars().allMatch(c -> Ascii.isLower(c) || c == '-')
                        && !word.startsWith("-")
                        && !ALONE.contains(first);
                return subcommand && first.length() + word.length() < LONGEST ? first + "-" + word : first;
            }
        }
        return first;
    }
}
