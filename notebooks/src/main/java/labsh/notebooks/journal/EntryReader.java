package labsh.notebooks.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import labsh.notebooks.Place;
import labsh.notebooks.Problem;

/**
 * Reads one record. Whatever is wrong with it costs only itself: the answer is an entry or a problem, never an
 * exception. Keys that are not known are passed over, since a newer labsh may have written them; by hand, people leave
 * out {@code by}, seconds and ids.
 */
public final class EntryReader {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int LONGEST_SHOWN = 200;

    private EntryReader() {}

    /**
     * Reads the document of one record.
     *
     * @param file how problems name the file
     * @param document from its {@code ---} line to the next one
     * @param firstLine the number of the document's first line in the file, from 1; asked for only by a problem, as it
     *     may take counting the lines of many megabytes
     */
    public static ReadEntry read(String file, byte[] document, IntSupplier firstLine) {
        int end = endOfBody(document);
        String text = "";
        Optional<Entry> entry = Optional.empty();
        try {
            checkSizes(document);
            text = decode(document, end);
            Optional<RecordFields> fields = RecordFields.parse(text);
            if (fields.isPresent()) {
                entry = Optional.of(EntryFields.entry(fields.get()));
            }
            checkRest(document, end);
        } catch (RecordDefect e) {
            return new ReadEntry(entry, List.of(problem(file, document, firstLine.getAsInt(), e)));
        }
        return new ReadEntry(entry, List.of());
    }

    /** Before parsing: the parser's time grows with the square of a line's length. */
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

    private static String decode(byte[] document, int end) throws RecordDefect {
        ByteBuffer bytes = ByteBuffer.wrap(document, 0, end);
        try {
            // A fresh decoder reports what is malformed instead of replacing it.
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            int at = bytes.position();
            int line = 1;
            int lineStart = 0;
            for (int i = 0; i < at; i++) {
                if (document[i] == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
            throw new RecordDefect(line, columnOf(document, lineStart, at), 1, "not UTF-8", "");
        }
    }

    private static int columnOf(byte[] document, int lineStart, int at) {
        String before = new String(document, lineStart, at - lineStart, StandardCharsets.UTF_8);
        return before.codePointCount(0, before.length()) + 1;
    }

    /** Where the line {@code ...} begins; the document's end when it has none. */
    private static int endOfBody(byte[] document) {
        for (int i = 0; i + 3 <= document.length; i++) {
            if (document[i] == '.'
                    && document[i + 1] == '.'
                    && document[i + 2] == '.'
                    && (i == 0 || document[i - 1] == '\n')
                    && (i + 3 == document.length || Bytes.isBlank(document[i + 3]))) {
                return i;
            }
        }
        return document.length;
    }

    /** Only blank lines and comments may follow the end: text there would be lost without a word. */
    private static void checkRest(byte[] document, int end) throws RecordDefect {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += document[i] == '\n' ? 1 : 0;
        }
        // Behind the dots themselves: a blank there ends the document for YAML, whatever follows it on the line.
        boolean comment = false;
        for (int i = Math.min(end + 3, document.length); i < document.length; i++) {
            byte b = document[i];
            if (b == '\n') {
                line++;
                comment = false;
            } else if (b == '#') {
                comment = true;
            } else if (!comment && !Bytes.isBlank(b)) {
                throw new RecordDefect(
                        line,
                        1,
                        1,
                        "text after the end of a record is not read",
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
