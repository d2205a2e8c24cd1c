package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.ByteEscapes;
import labsh.notebooks.text.ByteSearch;

/**
 * Records of one notebook that could not be appended, each in its own file in the state directory: a comment that names
 * the notebook, then the record, byte for byte.
 */
final class UnsavedRecords {
    private static final String ENDING = ".yaml";

    private final Disk disk;
    private final Path directory;

    UnsavedRecords(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** A waiting record and its text. */
    record Waiting(Path file, String text) {
        byte[] record() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        boolean sameFile(Waiting other) {
            return file.equals(other.file);
        }
    }

    /** The files of waiting records, in the order in which they were saved. */
    List<Path> files() throws IOException {
        return disk.list(directory).stream()
                .filter(file -> file.getFileName().toString().endsWith(ENDING))
                .toList();
    }

    /** The waiting records, in the order in which they were saved. */
    List<Waiting> records() throws IOException {
        List<Waiting> records = new ArrayList<>();
        for (Path file : files()) {
            byte[] content = disk.read(file, 0, 2 * RecordText.LONGEST);
            int start = ByteSearch.indexOf(content, "--- # ".getBytes(StandardCharsets.US_ASCII));
            if (start >= 0) {
                records.add(
                        new Waiting(file, new String(content, start, content.length - start, StandardCharsets.UTF_8)));
            }
        }
        return records;
    }

    /** Saves a repair record, or returns the one that an interrupted repair has saved for the same torn bytes. */
    Waiting keepOnce(Path notebook, byte[] torn, byte[] record) throws IOException {
        // Sorts before every number.
        String name = "0-repair-" + Integer.toHexString(Arrays.hashCode(torn)) + "-" + torn.length + ENDING;
        for (Waiting waiting : records()) {
            if (waiting.file().endsWith(name)) {
                return waiting;
            }
        }
        disk.createDirectory(directory);
        disk.create(directory.resolve(name), content(notebook, record));
        return new Waiting(directory.resolve(name), new String(record, StandardCharsets.UTF_8));
    }

    /**
     * Saves a record after those that are waiting.
     *
     * @param notebook named in the file, for information
     */
    Path keep(Path notebook, byte[] record) throws IOException {
        byte[] content = content(notebook, record);
        disk.createDirectory(directory);
        int number = last() + 1;
        while (true) {
            Path file = directory.resolve(String.format("%08d", number) + ENDING);
            try {
                disk.create(file, content);
                return file;
            } catch (FileAlreadyExistsException e) {
                number++;
            }
        }
    }

    /** The highest number in use; 0 when there is none. */
    private int last() throws IOException {
        int last = 0;
        for (Path file : files()) {
            String name = file.getFileName().toString();
            String digits = name.substring(0, name.length() - ENDING.length());
            if (digits.length() == 8 && Ascii.isNumber(digits)) {
                last = Math.max(last, Integer.parseInt(digits));
            }
        }
        return last;
    }

    private static byte[] content(Path notebook, byte[] record) {
        StringBuilder comment = new StringBuilder("# a record of ");
        // A file name may contain a line feed.
        notebook.toString()
                .codePoints()
                .forEach(c -> comment.appendCodePoint(ByteEscapes.isClean(c) && c != '\n' ? c : '?'));
        byte[] head = comment.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        byte[] content = Arrays.copyOf(head, head.length + record.length);
        System.arraycopy(record, 0, content, head.length, record.length);
        return content;
    }

    void forget(List<Waiting> records) throws IOException {
        for (Waiting record : records) {
            disk.delete(record.file());
        }
    }
}
