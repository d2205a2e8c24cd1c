package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import labsh.notebooks.text.ByteSearch;

/** Searches a notebook for a record, byte for byte. */
final class FileSearch {
    private static final int WINDOW = 1 << 20;

    private FileSearch() {}

    /**
     * Whether the first {@code size} bytes of a file contain the record. Searches from the end, where it usually is.
     */
    static boolean holds(Disk disk, Path file, long size, byte[] record) throws IOException {
        byte[] wanted = record.length > 0 ? record : "\0".getBytes(StandardCharsets.US_ASCII);
        long to = size;
        while (to > 0) {
            long from = Math.max(0, to - WINDOW - wanted.length);
            if (ByteSearch.indexOf(disk.read(file, from, (int) (to - from)), wanted) >= 0) {
                return true;
            }
            to = from == 0 ? 0 : from + wanted.length;
        }
        return false;
    }
}
