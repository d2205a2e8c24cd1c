package labsh.notebooks.index;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Optional;
import labsh.notebooks.index.RecordSummary.Kind;
import labsh.notebooks.journal.NotebookTail;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.text.Ascii;

/**
 * Scans a record without parsing it, if it is exactly in the form that labsh writes: the parser takes 30 times as long.
 * If anything is unusual, such as a quoted value or a line that is not a key, the result is empty and the record must
 * be parsed.
 */
final class OwnRecordScanner {
    /** The longest address, id or host; records with longer ones are parsed. */
    private static final int LONGEST = 200;

    private final byte[] text;
    private Kind kind = Kind.NONE;
    private String about = "";
    private String run = "";
    private String host = "";
    private String at = "";
    private String result = "";
    private boolean captured;

    private OwnRecordScanner(byte[] text) {
        this.text = text;
    }

    /** The summary; empty when the record must be parsed. */
    static Optional<RecordSummary> summary(byte[] document) {
        if (!NotebookTail.isOwn(document) || document.length > RecordText.LONGEST) {
            return Optional.empty();
        }
        OwnRecordScanner own = new OwnRecordScanner(document);
        return own.read() ? own.summary() : Optional.empty();
    }

    private Optional<RecordSummary> summary() {
        try {
            return switch (kind) {
                case RUN -> Optional.of(new RecordSummary(kind, about, run, host, RecordSummary.day(at), 0));
                case OUTCOME ->
                    StepResult.of(result)
                            .map(r -> new RecordSummary(
                                    captured ? Kind.CAPTURE : Kind.OUTCOME,
                                    about,
                                    run,
                                    "",
                                    0,
                                    RecordSummary.number(r)));
                case UPDATE -> Optional.of(new RecordSummary(kind, about, "", "", 0, 0));
                case REPAIR -> Optional.of(new RecordSummary(kind, "", "", "", 0, 0));
                case NONE, CAPTURE -> Optional.empty();
            };
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Scans every line that is not indented, up to the end of the record; returns whether all were in the usual form.
     */
    private boolean read() {
        int line = endOfLine(0) + 1;
        while (line < text.length) {
            int end = endOfLine(line);
            if (is(line, end, "...")) {
                return true;
            }
            if (text[line] != ' ' && end > line && !key(line, end)) {
                return false;
            }
            line = end + 1;
        }
        // Without its end line the record is torn; the parser decides what can be read of it.
        return false;
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean is(int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean key(int line, int end) {
        int colon = line;
        while (colon < end && (text[colon] == '-' || Ascii.isLower(text[colon]))) {
            colon++;
        }
        if (colon == line || colon == end || text[colon] != ':') {
            return false;
        }
        if (is(line, colon, "captured")) {
            captured = colon + 1 == end;
            return captured;
        }
        return value(line, colon, colon + 2, end);
    }

    private boolean value(int line, int colon, int from, int to) {
        if (is(line, colon, "at")) {
            at = plain(from, to);
            return !at.isEmpty();
        }
        if (is(line, colon, "run")) {
            run = plain(from, to);
            return !run.isEmpty();
        }
        if (is(line, colon, "host")) {
            host = plain(from, to);
            return !host.isEmpty();
        }
        if (is(line, colon, "result")) {
            result = plain(from, to);
            return !result.isEmpty();
        }
        if (is(line, colon, "outcome")) {
            return kind(Kind.OUTCOME, from, to);
        }
        if (is(line, colon, "procedure")) {
            return kind(Kind.RUN, from, to);
        }
        if (is(line, colon, "update")) {
            return kind(Kind.UPDATE, from, to);
        }
        return is(line, colon, "repair") ? kind(Kind.REPAIR, from, to) : usual(from, to);
    }

    private boolean kind(Kind read, int from, int to) {
        about = plain(from, to);
        boolean first = kind == Kind.NONE;
        kind = read;
        return first && !about.isEmpty();
    }

    /** Whether the value is unquoted: a quoted one could continue on the next line and look like a key there. */
    private boolean usual(int from, int to) {
        return from >= to
                || (text[from] != '"' && text[from] != '\'')
                || (to - from > 1 && text[to - 1] == text[from] && text[to - 2] != '\\');
    }

    /** The plain value; empty when it might need YAML parsing or continue on the next line. */
    private String plain(int from, int to) {
        boolean whole = from < to && to - from <= LONGEST && text[from - 1] == ' ';
        boolean goesOn = to + 1 < text.length && (text[to + 1] == ' ' || text[to + 1] == '\t');
        if (!whole || goesOn) {
            return "";
        }
        for (int i = from; i < to; i++) {
            byte b = text[i];
            boolean letter = Ascii.isLetterOrDigit(b);
            boolean sign = b == '-' || b == '.' || b == '/' || b == '_' || b == ':' || b == '+';
            // A trailing colon would make it a key.
            if (!letter && (!sign || i == from || i == to - 1)) {
                return "";
            }
        }
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
