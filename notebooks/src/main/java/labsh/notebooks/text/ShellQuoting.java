package labsh.notebooks.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Shell quoting: writes words so that every shell reads them back exactly, and reads what {@code declare -p}, {@code
 * set}, {@code export -p} and {@code alias} print. Only ASCII characters are interpreted, so it works on texts and on
 * strings in which each character is a byte; a decoded escape of a shell is one byte.
 */
public final class ShellQuoting {
    private ShellQuoting() {}

    /** The word in single quotes, as every shell reads it. */
    public static String quote(String word) {
        return '\'' + inQuotes(word) + '\'';
    }

    /** The word for use between single quotes that the caller writes. */
    public static String inQuotes(String word) {
        return word.replace("'", "'\\''");
    }

    /** The word with backslashes before special characters: without quotes, on one line. */
    public static String escape(String path) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (!(Character.isLetterOrDigit(c) && c < 0x80) && "/._-".indexOf(c) < 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /**
     * The word quoted on one line, for a reader of single lines.
     *
     * @param newline the name of a shell variable that holds a newline
     */
    public static String quoteOnOneLine(String word, String newline) {
        return quote(word).replace("\n", "'\"$" + newline + "\"'");
    }

    /** Splits at unquoted newlines; the last line need not end with one. */
    public static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '\n') {
                lines.add(text.substring(start, at));
                start = ++at;
            } else {
                at = afterPiece(text, at);
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** The end of the quoted part, escaped character or single character that starts there. */
    private static int afterPiece(String text, int at) {
        char c = text.charAt(at);
        int end = at + 1;
        if (c == '\\') {
            end = at + 2;
        } else if (c == '\'') {
            int close = text.indexOf('\'', at + 1);
            end = close < 0 ? text.length() : close + 1;
        } else if (c == '"') {
            end = afterEscapable(text, at + 1, '"');
        } else if (c == '$' && at + 1 < text.length() && text.charAt(at + 1) == '\'') {
            end = afterEscapable(text, at + 2, '\'');
        }
        return Math.min(end, text.length());
    }

    private static int afterEscapable(String text, int from, char close) {
        int at = from;
        while (at < text.length() && text.charAt(at) != close) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** The value of one word as a shell printed it. */
    public static String unquote(String word) {
        StringBuilder value = new StringBuilder(word.length());
        int at = 0;
        while (at < word.length()) {
            int end = afterPiece(word, at);
            char c = word.charAt(at);
            if (c == '\'') {
                value.append(word, at + 1, Math.max(at + 1, end - 1));
            } else if (c == '"') {
                unescapeDouble(word.substring(at + 1, Math.max(at + 1, end - 1)), value);
            } else if (c == '\\') {
                value.append(word, at + 1, end);
            } else if (c == '$' && end > at + 1) {
                unescapeDollar(word.substring(at + 2, Math.max(at + 2, end - 1)), value);
            } else {
                value.append(c);
            }
            at = end;
        }
        return value.toString();
    }

    private static void unescapeDouble(String inside, StringBuilder value) {
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '\\' && i + 1 < inside.length() && "$`\"\\\n".indexOf(inside.charAt(i + 1)) >= 0) {
                c = inside.charAt(++i);
                if (c == '\n') {
                    continue;
                }
            }
            value.append(c);
        }
    }

    /** The escapes of {@code $'…'} in bash, the Korn shells and zsh. */
    private static void unescapeDollar(String inside, StringBuilder value) {
        int i = 0;
        while (i < inside.length()) {
            char c = inside.charAt(i++);
            if (c != '\\' || i == inside.length()) {
                value.append(c);
                continue;
            }
            char escape = inside.charAt(i++);
            if ((escape == 'C' || escape == 'M') && i < inside.length() && inside.charAt(i) == '-') {
                i = unescapeKey(inside, i - 2, value);
                continue;
            }
            int letter = "abefnrtvE".indexOf(escape);
            if (letter >= 0) {
                value.append("\u0007\b\u001b\f\n\r\t\u000b\u001b".charAt(letter));
            } else if (escape >= '0' && escape <= '7') {
                int end = afterDigits(inside, i - 1, 3, 8);
                value.append((char) (Integer.parseInt(inside.substring(i - 1, end), 8) & 0xff));
                i = end;
            } else if ("xu".indexOf(escape) >= 0 && inside.startsWith("[", i) && inside.indexOf(']', i) > i) {
                // ksh93 writes \x[HH] when a digit follows.
                int end = inside.indexOf(']', i);
                int code = Integer.parseInt(inside.substring(i + 1, end), 16);
                value.append(escape == 'x' ? String.valueOf((char) code) : utf8(code));
                i = end + 1;
            } else if ("xuU".indexOf(escape) >= 0) {
                int end = afterDigits(inside, i, escape == 'x' ? 2 : escape == 'u' ? 4 : 8, 16);
                int code = end == i ? 0 : Integer.parseInt(inside.substring(i, end), 16);
                value.append(escape == 'x' ? String.valueOf((char) code) : utf8(code));
                i = end;
            } else {
                value.append(escape);
            }
        }
    }

    /** zsh: {@code \C-a} is byte 1, {@code \M-} sets the highest bit of what follows. */
    private static int unescapeKey(String inside, int from, StringBuilder value) {
        int i = from;
        boolean control = false;
        int high = 0;
        while (inside.startsWith("\\C-", i) || inside.startsWith("\\M-", i)) {
            control |= inside.charAt(i + 1) == 'C';
            high |= inside.charAt(i + 1) == 'M' ? 0x80 : 0;
            i += 3;
        }
        if (i == inside.length()) {
            return i;
        }
        char c = inside.charAt(i++);
        value.append((char) (high | (!control ? c : c == '?' ? 0x7f : c & 0x1f)));
        return i;
    }

    private static int afterDigits(String text, int from, int most, int radix) {
        int at = from;
        while (at < text.length() && at < from + most && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        return at;
    }

    private static String utf8(int code) {
        return new String(Character.toString(code).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
