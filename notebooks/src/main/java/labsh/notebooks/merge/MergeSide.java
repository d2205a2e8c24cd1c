package labsh.notebooks.merge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.records.RecordText;

/**
 * Checks one side of a merge in bounded memory, before it is parsed: conflict markers among its records, or a record
 * that is too long to be read, must be fixed by hand first.
 */
public final class MergeSide {
    private static final List<String> MARKS = List.of("<<<<<<< ", ">>>>>>> ", "=======\n", "||||||| ");
    private static final int BEGINNING = 8;

    private final byte[] line = new byte[BEGINNING];
    private int inLine;
    private int lineNumber = 1;
    private int documents;
    private long inDocument;

    private MergeSide() {}

    /** The problem of the file's records, with its line; empty when they can be merged. */
    public static Optional<String> trouble(Path file) throws IOException {
        MergeSide side = new MergeSide();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Optional<String> trouble = Optional.empty();
            for (int b = in.read(); b >= 0 && trouble.isEmpty(); b = in.read()) {
                trouble = side.next((byte) b);
            }
            return trouble;
        }
    }

    private Optional<String> next(byte b) {
        inDocument++;
        if (inLine < BEGINNING) {
            line[inLine] = b;
        }
        inLine++;
        Optional<String> trouble = Optional.empty();
        if (inLine == BEGINNING || (b == '\n' && inLine < BEGINNING)) {
            trouble = begun(new String(Arrays.copyOf(line, inLine), StandardCharsets.ISO_8859_1));
        }
        if (trouble.isEmpty() && inDocument > RecordText.LONGEST) {
            trouble = Optional.of("line " + lineNumber + ": this is longer than " + (RecordText.LONGEST >> 20)
                    + " MiB and cannot be a record");
        }
        if (b == '\n') {
            inLine = 0;
            lineNumber++;
        }
        return trouble;
    }

    private Optional<String> begun(String beginning) {
        if (beginning.startsWith("---") && (beginning.length() == 3 || beginning.charAt(3) <= ' ')) {
            documents++;
            inDocument = beginning.length();
        }
        return documents > 0 && MARKS.contains(beginning)
                ? Optional.of("line " + lineNumber + ": there are conflict markers among the records")
                : Optional.empty();
    }
}
