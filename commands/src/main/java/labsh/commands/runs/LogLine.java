package labsh.commands.runs;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import labsh.notebooks.text.Ascii;

/**
 * One line of a run's log: a checksum, its kind and its fields, separated by tabs.
 *
 * <pre>
 *   3f2a90c1	intent	seq=2	step=clone	text=git clone "$repository" octopress\ncd octopress\n
 * </pre>
 *
 * The checksum reveals a line that a crash has cut or zeroed.
 *
 * @param kind the kind of line
 * @param fields by name, in order; a value may be any text
 */
record LogLine(String kind, Map<String, String> fields) {
    LogLine {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static LogLine of(String kind) {
        return new LogLine(kind, Map.of());
    }

    LogLine with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new LogLine(kind, more);
    }

    LogLine with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** With these values as fields whose names begin with the prefix. */
    LogLine withAll(String prefix, Map<String, String> values) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        values.forEach((name, value) -> more.put(prefix + name, value));
        return new LogLine(kind, more);
    }

    /** The value of a field; empty when the line has no such field. */
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The number in a field; 0 when there is none. */
    int number(String name) {
        String text = text(name);
        boolean whole = text.length() < 10 && Ascii.isNumber(text);
        return whole ? Integer.parseInt(text) : 0;
    }

    Map<String, String> all(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /** The line as text, with its newline. */
    String written() {
        StringBuilder body = new StringBuilder(kind);
        fields.forEach(
                (name, value) -> body.append('\t').append(name).append('=').append(escaped(value)));
        return sum(body.toString()) + '\t' + body + '\n';
    }

    /** Parses a line without its newline; empty when its checksum is wrong. */
    static Optional<LogLine> read(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0 || !line.substring(0, tab).equals(sum(line.substring(tab + 1)))) {
            return Optional.empty();
        }
        String[] words = line.substring(tab + 1).split("\t", -1);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            fields.put(words[i].substring(0, equals), unescaped(words[i].substring(equals + 1)));
        }
        return Optional.of(new LogLine(words[0], fields));
    }

    private static String sum(String body) {
        CRC32 sum = new CRC32();
        sum.update(body.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue() | 1L << 32).substring(1);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                text.append(c);
                continue;
            }
            char escape = value.charAt(++i);
            text.append(escape == 't' ? '\t' : escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape);
        }
        return text.toString();
    }
}
