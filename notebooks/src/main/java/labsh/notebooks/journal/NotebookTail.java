package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.ByteSearch;

/**
 * The end of a notebook, and what must precede the next record.
 *
 * @param size of the file
 * @param torn where a torn record begins, or the NULs that a power failure left instead of data; -1 when there is
 *     neither
 * @param newline whether the last line lacks its line feed
 * @param begun how many bytes of {@code --- # } an interrupted append has left, which the next record continues;
 *     nothing needs to be cut off then
 */
public record NotebookTail(long size, long torn, boolean newline, int begun) {
    private static final byte[] OPENING = "--- # ".getBytes(StandardCharsets.US_ASCII);
    private static final int WINDOW = 64 << 10;

    /** Examines the end of a file of this size. */
    static NotebookTail of(Disk disk, Path file, long size) throws IOException {
        byte[] last = disk.read(file, Math.max(0, size - 8), 8);
        if (last.length == 0 || endsWith(last, "\n...\n")) {
            return new NotebookTail(size, -1, false, 0);
        }
        if (last[last.length - 1] == 0) {
            return withoutNuls(disk, file, size);
        }
        boolean newline = last[last.length - 1] != '\n';
        int line = last.length;
        while (line > 0 && last[line - 1] != '\n') {
            line--;
        }
        byte[] lastLine = Arrays.copyOfRange(last, line, last.length);
        // A line that begins before these eight bytes is longer than a header's beginning.
        boolean opening = line > 0
                && lastLine.length > 0
                && lastLine.length <= OPENING.length
                && Arrays.equals(lastLine, Arrays.copyOf(OPENING, lastLine.length));
        long start = lastDocument(disk, file, size);
        if (opening && !(start == size - lastLine.length && isFirst(disk, file, start))) {
            return new NotebookTail(size, -1, false, lastLine.length);
        }
        return new NotebookTail(size, isTorn(disk, file, start, size) ? start : -1, newline, 0);
    }

    /** Finds trailing NULs, which neither people nor YAML ever write. */
    private static NotebookTail withoutNuls(Disk disk, Path file, long size) throws IOException {
        long text = size;
        while (text > 0 && size - text <= RecordText.LONGEST) {
            long from = Math.max(0, text - WINDOW);
            byte[] bytes = disk.read(file, from, (int) (text - from));
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            text = from + end;
            if (end > 0) {
                NotebookTail before = of(disk, file, text);
                return new NotebookTail(size, before.torn() >= 0 ? before.torn() : text, false, 0);
            }
        }
        // Only NULs, or more than labsh would ever write at once: not written by labsh.
        return new NotebookTail(size, -1, true, 0);
    }

    private static boolean isTorn(Disk disk, Path file, long start, long size) throws IOException {
        if (start < 0 || size - start > RecordText.LONGEST) {
            return false;
        }
        byte[] document = disk.read(file, start, (int) (size - start));
        return isOwn(document) && !hasEnd(document) && !isFirst(disk, file, start);
    }

    /**
     * Whether a document begins with a header as labsh writes it: a kind and a time with seconds. Records written by
     * hand do not, and are never cut off.
     */
    public static boolean isOwn(byte[] document) {
        String header = new String(document, 0, Math.min(document.length, 64), StandardCharsets.ISO_8859_1);
        for (String kind : new String[] {"run", "outcome", "update", "repair"}) {
            String opening = "--- # " + kind + " ";
            if (header.startsWith(opening)) {
                return isTime(header.substring(opening.length()));
            }
        }
        return false;
    }

    /** Whether the text begins with a time such as {@code 2026-11-23T10:15:02}, or is a prefix of one. */
    private static boolean isTime(String text) {
        String form = "0000-00-00T00:00:00";
        for (int i = 0; i < form.length() && i < text.length(); i++) {
            boolean digit = Ascii.isDigit(text.charAt(i));
            if (form.charAt(i) == '0' ? !digit : text.charAt(i) != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has the line that ends a record. */
    public static boolean hasEnd(byte[] document) {
        for (int i = ByteSearch.indexOf(document, "\n...".getBytes(StandardCharsets.US_ASCII), 0);
                i >= 0;
                i = ByteSearch.indexOf(document, "\n...".getBytes(StandardCharsets.US_ASCII), i + 1)) {
            if (i + 4 == document.length || ByteSearch.isBlank(document[i + 4])) {
                return true;
            }
        }
        return false;
    }

    /** Whether the {@code ---} line there belongs to document 1. */
    private static boolean isFirst(Disk disk, Path file, long start) throws IOException {
        if (start > 1 << 20) {
            return false;
        }
        byte[] beginning = disk.read(file, 0, (int) start + 4);
        return DocumentBounds.endOfFirst(beginning) > start;
    }

    /** Where the last {@code ---} line of the file begins; -1 when there is none. */
    private static long lastDocument(Disk disk, Path file, long size) throws IOException {
        long searched = size;
        while (searched > 0) {
            long from = Math.max(0, searched - WINDOW);
            long before = Math.max(0, from - 1);
            byte[] bytes = disk.read(file, before, (int) (Math.min(size, searched + 4) - before));
            int limit = (int) Math.min(bytes.length, searched - before);
            int at = DocumentBounds.previous(bytes, limit);
            if (at >= 0 && before + at >= from) {
                return before + at;
            }
            searched = from;
        }
        return -1;
    }

    private static boolean endsWith(byte[] bytes, String end) {
        byte[] wanted = end.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= wanted.length
                && Arrays.equals(bytes, bytes.length - wanted.length, bytes.length, wanted, 0, wanted.length);
    }
}
