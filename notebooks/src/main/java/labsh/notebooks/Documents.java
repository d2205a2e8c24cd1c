package labsh.notebooks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the documents of a notebook begin and end, found in its bytes without decoding or parsing them.
 *
 * <p>A document begins at a line that is {@code ---} or begins with {@code ---} and a blank. No scalar of a YAML
 * document can hold such a line, so the split is exact, and a broken document costs only itself. Document 1 begins at
 * byte 0, whether or not it has a {@code ---} line of its own after leading comments. Only a line feed (with or without
 * a carriage return before it) ends a line here.
 *
 * @param first document 1, from byte 0
 * @param later the records, each from its {@code ---} line to the next one or the end
 */
public record Documents(Range first, List<Range> later) {
    /**
     * Some of the bytes.
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
        public byte[] of(ByteBuffer bytes) {
            byte[] copy = new byte[to - from];
            bytes.get(from, copy);
            return copy;
        }
    }

    public Documents {
        later = List.copyOf(later);
    }

    /** Splits a whole notebook: the bytes from 0 to the buffer's limit, which may be a mapped file. */
    public static Documents of(ByteBuffer bytes) {
        int start = endOfFirst(bytes);
        Range first = new Range(0, start);
        List<Range> later = new ArrayList<>();
        while (start < bytes.limit()) {
            int next = next(bytes, start + 3);
            later.add(new Range(start, next));
            start = next;
        }
        return new Documents(first, later);
    }

    /** Splits a whole notebook. */
    public static Documents of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /**
     * Where document 1 ends: at the first {@code ---} line that has more than blank lines, comments and directives
     * before it. The buffer's limit when there is none; of the beginning of a file, more must be read then.
     */
    public static int endOfFirst(ByteBuffer bytes) {
        int start = next(bytes, 0);
        return start < bytes.limit() && onlyComments(bytes, start) ? next(bytes, start + 3) : start;
    }

    /** Where the first document begins that does so at or after this byte; the buffer's limit when none does. */
    public static int next(ByteBuffer bytes, int from) {
        int limit = bytes.limit();
        for (int i = from; i < limit; i++) {
            if (beginsDocument(bytes, i)) {
                return i;
            }
            while (i < limit && bytes.get(i) != '\n') {
                i++;
            }
        }
        return limit;
    }

    /** Where the last document begins that does so before this byte; -1 when none does. */
    public static int previous(ByteBuffer bytes, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (beginsDocument(bytes, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether this byte is the first of a {@code ---} line. The end of the buffer counts as the end of a line. */
    private static boolean beginsDocument(ByteBuffer bytes, int at) {
        if (bytes.get(at) != '-' || (at > 0 && bytes.get(at - 1) != '\n') || at + 3 > bytes.limit()) {
            return false;
        }
        return bytes.get(at + 1) == '-'
                && bytes.get(at + 2) == '-'
                && (at + 3 == bytes.limit() || isBlank(bytes.get(at + 3)));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    private static boolean onlyComments(ByteBuffer bytes, int end) {
        boolean comment = false;
        boolean lineStart = true;
        for (int i = 0; i < end; i++) {
            byte b = bytes.get(i);
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
