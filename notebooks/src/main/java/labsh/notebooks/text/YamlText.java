package labsh.notebooks.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes a block mapping of texts so that every YAML reader reads back the same texts.
 *
 * <p>A scalar is plain only if no reader could take it for a number, a date, a boolean or syntax; several lines of
 * clean text become a literal block; everything else is double-quoted.
 */
public final class YamlText {
    /** Words that YAML 1.1 or 1.2 readers do not read as text. */
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder text = new StringBuilder(512);

    /** A verbatim line: a header or an end, or a key with a value that is known to be safe. */
    public void line(String line) {
        text.append(line).append('\n');
    }

    /** A key of the record with its value. */
    public void field(String key, String value) {
        field(0, key, value);
    }

    /** As {@link #field}; nothing for an empty value. */
    public void fieldIfAny(String key, String value) {
        if (!value.isEmpty()) {
            field(0, key, value);
        }
    }

    /** A key with a mapping below it; nothing when the mapping is empty. */
    public void mapping(String key, Map<String, String> values) {
        if (!values.isEmpty()) {
            line(key + ":");
            values.forEach((name, value) -> field(2, name, value));
        }
    }

    /** As {@link #field(int, String, String)}, as the first key of a list item, with the dash at the indentation. */
    public void item(int indent, String key, String value) {
        int start = text.length();
        field(indent + 2, key, value);
        text.setCharAt(start + indent, '-');
    }

    /** A key with clean text as a literal block. */
    public void block(String key, String value) {
        block(0, key, value);
    }

    /** A key with its value, indented; clean text of several lines becomes a literal block. */
    public void field(int indent, String key, String value) {
        if (value.indexOf('\n') >= 0 && fitsBlock(value)) {
            block(indent, key, value);
            return;
        }
        indent(indent);
        scalar(key, indent);
        text.append(": ");
        scalar(value, indent + 2);
        text.append('\n');
    }

    private void block(int indent, String key, String value) {
        if (value.isBlank()) {
            indent(indent);
            text.append(key).append(": ");
            quoted(value, indent + 2);
            text.append('\n');
            return;
        }
        indent(indent);
        scalar(key, indent);
        text.append(": |");
        if (" \t\n".indexOf(value.charAt(0)) >= 0) {
            text.append('2');
        }
        if (!value.endsWith("\n")) {
            text.append('-');
        } else if (value.endsWith("\n\n")) {
            text.append('+');
        }
        text.append('\n');
        int start = 0;
        while (start < value.length()) {
            int newline = value.indexOf('\n', start);
            int end = newline < 0 ? value.length() : newline;
            if (end > start) {
                indent(indent + 2);
                text.append(value, start, end);
            }
            text.append('\n');
            start = end + 1;
        }
    }

    private void indent(int indent) {
        text.append("  ", 0, Math.min(2, indent));
        for (int i = 2; i < indent; i++) {
            text.append(' ');
        }
    }

    private void scalar(String value, int indent) {
        if (isPlain(value)) {
            text.append(value);
        } else {
            quoted(value, indent);
        }
    }

    private void quoted(String value, int indent) {
        text.append('"');
        int lineStart = text.length();
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            boolean folded = text.length() - lineStart >= ByteEscapes.LONGEST_LINE;
            if (folded) {
                text.append("\\\n");
                lineStart = text.length();
                indent(indent);
            }
            if (folded && c == ' ') {
                text.append("\\x20");
            } else {
                quoted(c);
            }
            i += Character.charCount(c);
        }
        text.append('"');
    }

    private void quoted(int c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\r' -> text.append("\\r");
            case 0x1b -> text.append("\\e");
            default -> {
                if (ByteEscapes.isClean(c)) {
                    text.appendCodePoint(c);
                } else if (c < 0x100) {
                    hex("\\x", 2, c);
                } else if (c >= 0xd800 && c <= 0xdfff) {
                    // An unpaired surrogate has no UTF-8 form.
                    text.append("\ufffd");
                } else if (c < 0x10000) {
                    hex("\\u", 4, c);
                } else {
                    hex("\\U", 8, c);
                }
            }
        }
    }

    private void hex(String prefix, int digits, int c) {
        text.append(prefix);
        for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(c >> shift & 15, 16));
        }
    }

    private static boolean fitsBlock(String value) {
        int lineStart = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                int whole = value.codePointAt(i);
                if (whole == c || !ByteEscapes.isClean(whole)) {
                    return false;
                }
                i++;
            } else if (!ByteEscapes.isClean(c) || i - lineStart > ByteEscapes.LONGEST_LINE) {
                return false;
            }
            lineStart = c == '\n' ? i + 1 : lineStart;
        }
        return true;
    }

    /** Whether the text can be written without quotes. */
    public static boolean isPlain(String value) {
        int last = value.length() - 1;
        if (last < 0 || last > 1000 || WORDS.contains(value.toLowerCase(Locale.ROOT))) {
            return false;
        }
        char first = value.charAt(0);
        // Digits before "Z-" are a run id, which cannot be taken for a number or a time.
        boolean id = value.indexOf("Z-") > 0;
        if (!Ascii.isLetter(first)
                && first != '/'
                && first != '_'
                && !(id && Ascii.isDigit(first))
                && !value.startsWith("~/")) {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            char c = value.charAt(i);
            boolean inside = i < last && value.charAt(i + 1) != ' ';
            boolean plain = Ascii.isLetter(c)
                    || Ascii.isDigit(c)
                    || "/_.-+@,=~()".indexOf(c) >= 0
                    || (c == ':' && inside)
                    || (c == ' ' && inside && value.charAt(i + 1) != '#');
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
