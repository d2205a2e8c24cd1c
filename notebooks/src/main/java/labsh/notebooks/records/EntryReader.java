package labsh.notebooks.records;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import labsh.notebooks.Place;
import labsh.notebooks.Problem;
import labsh.notebooks.text.ByteSearch;

/**
 * Reads one record. The result is an entry or problems, never an exception. Unknown keys are ignored, since a newer
 * labsh may have written them; in records written by hand, {@code by}, seconds and ids may be missing.
 */
public final class EntryReader {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int LONGEST_SHOWN = 200;

    private EntryReader() {}

    /**
     * Reads the document of one record.
     *
     * @param file the file's name in problems
     * @param document from its {@code ---} line to the next one
     * @param firstLine the number of the document's first line in the file, from 1; called only for a problem, as it
     *     may have to count the lines of many megabytes
     */
    public static ReadEntry read(String file, byte[] document, IntSupplier firstLine) {
        int end = endOfBody(document);
        Optional<Entry> entry = Optional.empty();
        boolean parsed = false;
        try {
            checkSizes(document);
            Optional<String> text = isAscii(document, end) ? Optional.empty() : Optional.of(decode(document, end));
            Optional<RecordFields> fields = RecordFields.simple(document, end);
            if (fields.isEmpty()) {
                parsed = true;
                fields = RecordFields.parse(
                        text.isPresent() ? text.get() : new String(document, 0, end, StandardCharsets.US_ASCII));
            }
            if (fields.isPresent() && !fields.get().isEmpty()) {
                entry = Optional.of(EntryFields.entry(fields.get()));
            }
            checkRest(document, end);
        } catch (RecordDefect e) {
            return new ReadEntry(entry, List.of(problem(file, document, firstLine.getAsInt(), e)), parsed);
        }
        return new ReadEntry(entry, List.of(), parsed);
    }

    /** Checked before parsing: the parser's time is quadratic in the length of a line. */
    private static void checkSizes(byte[] document) throws RecordDefect {
        if (document.length > RecordText.LONGEST) {
            throw new RecordDefect(1, 1, 3, "this record is longer than " + (RecordText.LONGEST >> 20) + " MiB", "");
        }
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i <= document.length; i++) {
            if (i == document.length || document[i] == '\n') {
                if (i - lineStart > LONGEST_LINE) {
                    throw new RecordDefect(line, 1, 1, "this line is longer than " + (LONGEST_LINE >> 10) + " KiB", "");
                }
                line++;
                lineStart = i + 1;
            }
        }
    }

    private static boolean isAscii(byte[] document, int end) {
        for (int i = 0; i < end; i++) {
            if (document[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decode(byte[] document, int end) throws RecordDefect {
        ByteBuffer bytes = ByteBuffer.wrap(document, 0, end);
        try {
            // A new decoder reports malformed input instead of replacing it.
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            int at = bytes.position();
            int lineStart = at;
            while (lineStart > 0 && document[lineStart - 1] != '\n') {
                lineStart--;
            }
            throw new RecordDefect(lineOf(document, at), columnOf(document, lineStart, at), 1, "not UTF-8", "");
        }
    }

    private static int lineOf(byte[] document, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += document[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static int columnOf(byte[] document, int lineStart, int at) {
        String before = new String(document, lineStart, at - lineStart, StandardCharsets.UTF_8);
        return before.codePointCount(0, before.length()) + 1;
    }

    /** Where the line {@code ...} begins; the end of the document when there is none. */
    private static int endOfBody(byte[] document) {
        // Tests the last of the three dots: if it is not one, the line does not begin at this byte or the two before
        // it.
        int dot = 2;
        while (dot < document.length) {
            int at = dot - 2;
            if (document[dot] != '.') {
                dot += 3;
            } else if (document[at] == '.'
                    && document[at + 1] == '.'
                    && (at == 0 || document[at - 1] == '\n')
                    && (at + 3 == document.length || ByteSearch.isBlank(document[at + 3]))) {
                return at;
            } else {
                dot++;
            }
        }
        return document.length;
    }

    /** Only blank lines and comments may follow the end: other text would be lost silently. */
    private static void checkRest(byte[] document, int end) throws RecordDefect {
        // After the dots: with a blank there, YAML ends the document, whatever follows on the line.
        boolean comment = false;
        for (int i = Math.min(end + 3, document.length); i < document.length; i++) {
            byte b = document[i];
            if (b == '\n') {
                comment = false;
            } else if (b == '#') {
                comment = true;
            } else if (!comment && !ByteSearch.isBlank(b)) {
                throw new RecordDefect(
                        lineOf(document, i),
                        1,
                        1,
                        "text after the end of a record is ignored",
                        "begin a record of its own with a line ---");
            }
        }
    }

    private static Problem problem(String file, byte[] document, int firstLine, RecordDefect defect) {
        int start = 0;
        for (int line = 1; line < defect.line() && start < document.length; start++) {
            line += document[start] == '\n' ? 1 : 0;
        }
        int end = start;
        while (end < document.length && document[end] != '\n' && end - start < LONGEST_SHOWN) {
            end++;
        }
        String line = new String(document, start, end - start, StandardCharsets.UTF_8).stripTrailing();
        Place place = new Place(firstLine + defect.line() - 1, defect.column());
        return new Problem(file, place, line, defect.length(), defect.getMessage(), defect.hint());
    }
}
