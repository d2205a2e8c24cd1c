package labsh.notebooks.records;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.records.RecordFields.Field;
import labsh.notebooks.text.Names;

/**
 * Reads the fields of a record in simple YAML: unindented keys with plain values, quoted values without escapes,
 * literal blocks, and one level of mapping. Almost all records are of this form, and the parser takes 30 times as long,
 * which matters with a million of them. For anything else the result is empty, and the record must be parsed.
 */
final class SimpleFields {
    private final byte[] text;
    private final int end;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** Where the current line begins, and its number. */
    private int at;

    private int line = 1;

    private SimpleFields(byte[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /**
     * The fields, exactly as the parser would read them; none for a document of comments.
     *
     * @param text UTF-8
     * @param end where the document's body ends
     */
    static Optional<Map<String, Field>> of(byte[] text, int end) {
        SimpleFields simple = new SimpleFields(text, end);
        return simple.read() ? Optional.of(simple.fields) : Optional.empty();
    }

    private boolean read() {
        if (!opening()) {
            return false;
        }
        while (at < end) {
            boolean known = text[at] == '#' ? skipped() : field();
            if (!known) {
                return false;
            }
        }
        return true;
    }

    /** Reads the line {@code ---}, optionally with a comment. */
    private boolean opening() {
        int eol = endOfLine();
        boolean dashes = eol >= 3 && text[0] == '-' && text[1] == '-' && text[2] == '-';
        boolean comment = eol > 4 && text[3] == ' ' && text[4] == '#';
        return dashes && (eol == 3 || comment) && skipped();
    }

    /** Skips a comment line. */
    private boolean skipped() {
        int eol = endOfLine();
        boolean usual = eol < end && isText(at, eol);
        next(eol);
        return usual;
    }

    private void next(int eol) {
        at = eol + 1;
        line++;
    }

    private int endOfLine() {
        int eol = at;
        while (eol < end && text[eol] != '\n') {
            eol++;
        }
        return eol;
    }

    private boolean field() {
        int eol = endOfLine();
        int colon = key(at, eol);
        // Without a line feed the line may be incomplete.
        if (colon < 0 || eol == end) {
            return false;
        }
        String key = ascii(at, colon);
        if (fields.containsKey(key)) {
            return false;
        }
        if (colon + 1 == eol) {
            return mapping(key, eol);
        }
        int from = colon + 2;
        if (from >= eol) {
            return false;
        }
        return text[from] == '|' ? block(key, from, eol) : scalar(key, from, eol);
    }

    /** The position of the colon after a plain key; -1 when there is none. */
    private int key(int from, int eol) {
        int colon = from;
        while (colon < eol && isKey(text[colon])) {
            colon++;
        }
        boolean key = colon > from
                && colon < eol
                && text[from] != '-'
                && text[colon] == ':'
                && (colon + 1 == eol || text[colon + 1] == ' ');
        return key ? colon : -1;
    }

    private boolean scalar(String key, int from, int eol) {
        Optional<String> value = value(from, eol);
        int column = from - at + 1;
        int of = line;
        next(eol);
        // Indented lines continue the value.
        if (value.isEmpty() || (at < end && isBlank(text[at]))) {
            return false;
        }
        fields.put(key, new Field(value.get(), Map.of(), true, of, column));
        return true;
    }

    private boolean mapping(String key, int keyEnd) {
        next(keyEnd);
        int of = line;
        Map<String, String> values = new LinkedHashMap<>();
        while (at < end && text[at] == ' ') {
            int eol = endOfLine();
            boolean indented = eol < end && at + 2 < eol && text[at + 1] == ' ';
            int colon = indented ? key(at + 2, eol) : -1;
            if (colon < 0 || colon + 2 >= eol) {
                return false;
            }
            String name = ascii(at + 2, colon);
            Optional<String> value = value(colon + 2, eol);
            if (value.isEmpty() || values.put(name, value.get()) != null) {
                return false;
            }
            next(eol);
        }
        if (values.isEmpty() || (at < end && isBlank(text[at]))) {
            return false;
        }
        fields.put(key, new Field("", Collections.unmodifiableMap(values), false, of, 3));
        return true;
    }

    /** A value on one line. */
    private Optional<String> value(int from, int eol) {
        byte first = text[from];
        boolean quoted = first == '"' || first == '\'';
        if (!quoted) {
            return isPlain(from, eol) ? Optional.of(ascii(from, eol)) : Optional.empty();
        }
        int close = eol - 1;
        if (close <= from || text[close] != first || !isText(from, eol)) {
            return Optional.empty();
        }
        for (int i = from + 1; i < close; i++) {
            if (text[i] == first || text[i] == '\\') {
                return Optional.empty();
            }
        }
        return Optional.of(new String(text, from + 1, close - from - 1, StandardCharsets.UTF_8));
    }

    /** A literal block indented by two, with one line feed at its end or none. */
    private boolean block(String key, int bar, int eol) {
        boolean strip = bar + 2 == eol && text[bar + 1] == '-';
        if (bar + 1 != eol && !strip) {
            return false;
        }
        int column = bar - at + 1;
        int of = line;
        next(eol);
        // The first line determines the indentation.
        if (at + 2 >= end || text[at] != ' ' || text[at + 1] != ' ' || isBlank(text[at + 2])) {
            return false;
        }
        byte[] value = new byte[end - at];
        int length = 0;
        int content = 0;
        while (at < end && (text[at] == ' ' || text[at] == '\n')) {
            int lineEnd = endOfLine();
            boolean empty = lineEnd == at;
            boolean indented = !empty && at + 2 < lineEnd && text[at + 1] == ' ';
            if (lineEnd == end || !(empty || indented) || !isText(at, lineEnd)) {
                return false;
            }
            if (indented) {
                System.arraycopy(text, at + 2, value, length, lineEnd - at - 2);
                length += lineEnd - at - 2;
                content = length;
            }
            value[length++] = '\n';
            next(lineEnd);
        }
        // YAML readers treat a comment here in different ways.
        if (at < end && text[at] == '#') {
            return false;
        }
        String read = new String(value, 0, strip ? content : content + 1, StandardCharsets.UTF_8);
        fields.put(key, new Field(read, Map.of(), true, of, column));
        return true;
    }

    /** Whether it is a valid plain value that ends on this line. */
    private boolean isPlain(int from, int eol) {
        byte first = text[from];
        boolean usual = isWord(first) || first == '/' || first == '(';
        if (!usual || text[eol - 1] == ' ' || text[eol - 1] == ':') {
            return false;
        }
        for (int i = from; i < eol; i++) {
            byte b = text[i];
            boolean stop = (b == ':' && text[i + 1] == ' ') || (b == ' ' && text[i + 1] == '#');
            if (b < ' ' || b > '~' || stop) {
                return false;
            }
        }
        return true;
    }

    /** Whether every YAML version accepts all of it as text on one line. */
    private boolean isText(int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = text[i];
            boolean ascii = (b >= ' ' && b <= '~') || b == '\t';
            // U+0080 to U+00BF, U+2028, U+2029 and U+F000 to U+FFFF include line breaks, byte order marks and
            // noncharacters.
            boolean line = b == (byte) 0xe2 && text[i + 1] == (byte) 0x80 && (text[i + 2] & 0xfe) == 0xa8;
            boolean other = b < 0 && b != (byte) 0xc2 && b != (byte) 0xef && !line;
            if (!ascii && !other) {
                return false;
            }
        }
        return true;
    }

    private String ascii(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isKey(byte b) {
        return isWord(b) || b == '-';
    }

    private static boolean isWord(byte b) {
        return Names.isVariablePart(b);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
