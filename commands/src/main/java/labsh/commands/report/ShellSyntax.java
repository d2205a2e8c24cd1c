package labsh.commands.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.Names;

/**
 * Finds strings, variables, comments, operators and reserved words in shell text, for colours and for deciding whether
 * a typed line is continued. It never fails, and nothing that runs depends on it.
 *
 * <p>It works like a shell's tokenizer, not like its grammar: a reserved word counts where a command begins, and the
 * pattern of a {@code case} within parentheses closes them too early.
 */
public final class ShellSyntax {
    private static final Set<String> RESERVED = Set.of(
            "if",
            "then",
            "elif",
            "else",
            "fi",
            "for",
            "select",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "function",
            "time",
            "{",
            "}",
            "!",
            "[[");

    /** The words that begin compound commands, and those that end them. */
    private static final Set<String> BEGINNING = Set.of("if", "for", "select", "while", "until", "case", "{");

    private static final Set<String> ENDING = Set.of("fi", "done", "esac", "}");

    /** The word after these is not a command. */
    private static final Set<String> NAMING = Set.of("for", "select", "case", "function", "[[");

    /** Nesting deeper than this is not followed. */
    private static final int DEEPEST = 100;

    /**
     * One stretch of text that is not plain.
     *
     * @param start offset of its first character
     * @param end offset after its last one
     */
    public record Stretch(int start, int end, Role role) {}

    /**
     * A here-document whose operator has been read.
     *
     * @param end the line that ends it
     * @param tabs whether leading tabs of that line are ignored
     */
    private record Here(String end, boolean tabs) {}

    private final String text;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Here> announced = new ArrayList<>();
    private int at;
    private int depth;
    private boolean open;
    private boolean unfinished;

    private ShellSyntax(String text) {
        this.text = text;
    }

    public static ShellSyntax of(String text) {
        ShellSyntax syntax = new ShellSyntax(text);
        syntax.commands('\0');
        syntax.open |= !syntax.announced.isEmpty();
        return syntax;
    }

    /** The stretches that are not plain, from left to right. */
    public List<Stretch> stretches() {
        return stretches;
    }

    /**
     * Whether the text is incomplete: it ends within a quote, a substitution, a here-document or a compound command, or
     * after a backslash or an operator that needs a command. An empty line also ends compound commands and operators,
     * because a word that looks like the beginning of one may not be.
     */
    public boolean open() {
        return open
                || (unfinished && !text.substring(text.lastIndexOf('\n') + 1).isBlank());
    }

    private void mark(int start, Role role) {
        if (at > start) {
            stretches.add(new Stretch(start, at, role));
        }
    }

    private boolean more() {
        return at < text.length();
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    }

    /** Reads commands up to and including the closing character; NUL reads to the end. */
    private void commands(char closing) {
        boolean begins = true;
        boolean joined = false;
        int wordsToIn = 0;
        int within = 0;
        while (more()) {
            char c = text.charAt(at);
            if (closing != '\0' && c == closing) {
                at++;
                mark(at - 1, Role.OPERATOR);
                return;
            }
            if (c == '\n') {
                at++;
                hereDocuments();
                begins = true;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                skipLine();
            } else if (operator(c)) {
                begins = c != '<' && c != '>';
                joined = c == '|' || text.startsWith("&&", at - 2);
            } else {
                String word = word(closing);
                wordsToIn--;
                joined = false;
                if (begins) {
                    within += BEGINNING.contains(word) ? 1 : ENDING.contains(word) && within > 0 ? -1 : 0;
                }
                boolean in = wordsToIn == 0 && word.equals("in");
                if (in || (begins && RESERVED.contains(word))) {
                    mark(at - word.length(), Role.KEYWORD);
                    wordsToIn = NAMING.contains(word) ? 2 : wordsToIn;
                    begins = !in && !NAMING.contains(word);
                } else {
                    begins = false;
                }
            }
        }
        open |= closing != '\0';
        unfinished = within > 0 || joined;
    }

    private void skipLine() {
        int start = at;
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
        mark(start, Role.COMMENT);
    }

    /** Reads an operator and what it opens; false when there is none here. */
    private boolean operator(char c) {
        int start = at;
        if ("|&;<>()".indexOf(c) < 0) {
            return false;
        }
        if (text.startsWith("<<", at) && !text.startsWith("<<<", at)) {
            at += next() == '<' && text.startsWith("-", at + 2) ? 3 : 2;
            mark(start, Role.OPERATOR);
            announce(text.charAt(at - 1) == '-');
            return true;
        }
        at += text.startsWith("<<<", at) ? 3 : 1;
        mark(start, Role.OPERATOR);
        if (c == '(') {
            nested(')');
        }
        return true;
    }

    private void nested(char closing) {
        if (depth < DEEPEST) {
            depth++;
            commands(closing);
            depth--;
        }
    }

    private void announce(boolean tabs) {
        while (more() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int start = at;
        while (more() && !Character.isWhitespace(text.charAt(at)) && "|&;<>()".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String end =
                text.substring(start, at).replace("'", "").replace("\"", "").replace("\\", "");
        if (!end.isEmpty()) {
            mark(start, Role.OPERATOR);
            announced.add(new Here(end, tabs));
        }
    }

    private void hereDocuments() {
        while (!announced.isEmpty() && more()) {
            Here here = announced.remove(0);
            int start = at;
            boolean ended = false;
            while (more() && !ended) {
                int newline = text.indexOf('\n', at);
                int end = newline < 0 ? text.length() : newline;
                String line = text.substring(at, end);
                ended = (here.tabs() ? line.stripLeading() : line).equals(here.end());
                if (ended) {
                    mark(start, Role.STRING);
                    start = at;
                }
                at = ended ? end : Math.min(text.length(), end + 1);
            }
            mark(start, ended ? Role.OPERATOR : Role.STRING);
            open |= !ended;
        }
    }

    /** Reads one word; returns its text when it consists of letters only, else nothing. */
    private String word(char closing) {
        int start = at;
        boolean plain = true;
        while (more()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || "|&;<>()".indexOf(c) >= 0 || (c == closing && c != 0)) {
                break;
            }
            plain &= "'\"\\$`".indexOf(c) < 0;
            switch (c) {
                case '\'' -> quoted(false);
                case '"' -> doublyQuoted();
                case '$' -> dollar(false);
                case '`' -> substitution(1, '`');
                case '\\' -> escape();
                default -> at++;
            }
        }
        return plain ? text.substring(start, at) : "";
    }

    private void escape() {
        open |= at + 1 >= text.length();
        at = Math.min(text.length(), at + 2);
    }

    /** Reads from a single quote to the next one. */
    private void quoted(boolean escapes) {
        int start = at++;
        while (more() && text.charAt(at) != '\'') {
            at += escapes && text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1;
        }
        open |= !more();
        at = Math.min(text.length(), at + 1);
        mark(start, Role.STRING);
    }

    private void doublyQuoted() {
        int start = at++;
        while (more() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '$' || c == '`') {
                mark(start, Role.STRING);
                if (c == '$') {
                    dollar(true);
                } else {
                    substitution(1, '`');
                }
                start = at;
            } else {
                at = c == '\\' ? Math.min(text.length(), at + 2) : at + 1;
            }
        }
        open |= !more();
        at = Math.min(text.length(), at + 1);
        mark(start, Role.STRING);
    }

    private void substitution(int opening, char closing) {
        int start = at;
        at += opening;
        mark(start, Role.OPERATOR);
        nested(closing);
    }

    private void dollar(boolean inQuotes) {
        int start = at;
        char c = next();
        if (c == '(') {
            substitution(2, ')');
        } else if (c == '\'' && !inQuotes) {
            at++;
            quoted(true);
        } else if (c == '{') {
            braces();
            mark(start, Role.VARIABLE);
        } else if (Names.isVariablePart(c)) {
            at++;
            while (more()
                    && Names.isVariablePart(text.charAt(at))
                    && (at == start + 1 || !Ascii.isDigit(text.charAt(start + 1)))) {
                at++;
            }
            mark(start, Role.VARIABLE);
        } else if (c != '\0' && "@*#?$!-".indexOf(c) >= 0) {
            at += 2;
            mark(start, Role.VARIABLE);
        } else {
            at++;
        }
    }

    private void braces() {
        int level = 0;
        while (more()) {
            char c = text.charAt(at);
            at = c == '\\' ? Math.min(text.length(), at + 2) : at + 1;
            level += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (level == 0 && c == '}') {
                return;
            }
        }
        open = true;
    }
}
