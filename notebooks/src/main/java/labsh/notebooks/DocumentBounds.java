package labsh.notebooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the documents of a notebook begin and end, found in its bytes without decoding or parsing them.
 *
 * <p>A document begins at a line that is {@code ---} or begins with {@code ---} and a blank. No scalar of a YAML
 * document can hold such a line, so the split is exact, and a broken document does not affect the others. Document 1
 * begins at byte 0, whether or not it has a {@code ---} line of its own after leading comments. Only a line feed (with
 * or without a carriage return before it) ends a line here.
 *
 * @param first document 1, from byte 0
 * @param later the records, each from its {@code ---} line to the next one or the end
 */
public record DocumentBounds(Range first, List<Range> later) {
    /**
     * A range of bytes.
     *
     * @param from the first byte
     * @param to the byte after the last one
     */
    public record Range(int from, int to) {
        public Range {
            if (from < 0 || to < from) {
                throw new IllegalArgumentException("not a range: " + from + " to " + to);
            }
        }

        /** A copy of these bytes. */
        public byte[] of(byte[] bytes) {
            return Arrays.copyOfRange(bytes, from, to);
        }
    }

    public DocumentBounds {
        later = List.copyOf(later);
    }

    /** Splits a whole notebook. */
    public static DocumentBounds of(byte[] bytes) {
        int start = endOfFirst(bytes);
        Range first = new Range(0, start);
        List<Range> later = new ArrayList<>();
        while (start < bytes.length) {
            int next = next(bytes, start + 3);
            later.add(new Range(start, next));
            start = next;
        }
        return new DocumentBounds(first, later);
    }

    /**
     * Where document 1 ends: at the first {@code ---} line that has more than blank lines, comments and directives
     * before it. The length of the bytes when there is none; if they are only the beginning of a file, more must be
     * read.
     */
    public static int endOfFirst(byte[] bytes) {
        int start = next(bytes, 0);
        return start < bytes.length && onlyComments(bytes, start) ? next(bytes, start + 3) : start;
    }

    /** Where the first document at or after this byte begins; the length of the bytes when there is none. */
    public static int next(byte[] bytes, int from) {
        // Tests the last of the three dashes: if it is not one, no document begins at this byte or the two before it.
        int dash = from + 2;
        while (dash < bytes.length) {
            if (bytes[dash] != '-') {
                dash += 3;
            } else if (beginsDocument(bytes, dash - 2)) {
                return dash - 2;
            } else {
                dash++;
            }
        }
        return bytes.length;
    }

    /** Where the last document before this byte begins; -1 when there is none. */
    public static int previous(byte[] bytes, int before) {
        // Tests the first of the three dashes, as above.
        int dash = before - 1;
        while (dash >= 0) {
            if (bytes[dash] != '-') {
                dash -= 3;
            } else if (beginsDocument(bytes, dash)) {
                return dash;
            } else {
                dash--;
            }
        }
        return -1;
    }

    /** Whether this byte is the first of a {@code ---} line. The end of the bytes counts as the end of a line. */
    private static boolean beginsDocument(byte[] bytes, int at) {
        if (bytes[at] != '-' || (at > 0 && bytes[at - 1] != '\n') || at + 3 > bytes.length) {
            return false;
        }
        return bytes[at + 1] == '-' && bytes[at + 2] == '-' && (at + 3 == bytes.length || isBlank(bytes[at + 3]));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    private static boolean onlyComments(byte[] bytes, int end) {
        boolean comment = false;
        boolean lineStart = true;
        for (int i = 0; i < end; i++) {
            byte b = bytes[i];
            comment |= b == '#' || (b == '%' && lineStart);
            if (!comment && !isBlank(b)) {
                return false;
            }
            lineStart = b == '\n';
            comment &= !lineStart;
        }
        return true;
    }
}
