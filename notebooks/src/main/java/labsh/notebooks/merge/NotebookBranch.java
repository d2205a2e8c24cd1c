package labsh.notebooks.merge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.journal.NotebookTail;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.text.ByteSearch;
import labsh.notebooks.text.Timestamps;

/**
 * A notebook on one branch, split into document 1 and its records in order.
 *
 * <p>A torn record at the end of the file would swallow the next one. It is replaced by the repair record that the next
 * append would write; one of no more than {@code --- #} is dropped.
 */
final class NotebookBranch {
    private static final byte[] OPENING = "--- # ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] first;
    private final List<Part> records = new ArrayList<>();

    /**
     * A record.
     *
     * @param bytes the bytes to write
     * @param key equal for equal records: line ends and trailing blanks do not count
     * @param at when it was appended, if the record says so
     */
    record Part(ByteBuffer bytes, ByteBuffer key, Optional<Instant> at) {}

    NotebookBranch(byte[] file) {
        int end = DocumentBounds.endOfFirst(file);
        first = Arrays.copyOf(file, end - dashes(file, end));
        Instant last = Instant.EPOCH;
        int start = end;
        while (start < file.length) {
            int next = DocumentBounds.next(file, start + 3);
            byte[] bytes = Arrays.copyOfRange(file, start, next);
            start = next;
            boolean torn = next == file.length && NotebookTail.isOwn(bytes) && !NotebookTail.hasEnd(bytes);
            if (next == file.length && isOpening(bytes)) {
                continue;
            }
            Part part = part(torn ? repair(bytes, last) : bytes);
            last = part.at().orElse(last);
            records.add(part);
        }
    }

    /** One or two dashes at the end of document 1 are the beginning of a torn record. */
    private static int dashes(byte[] file, int end) {
        int dashes = 0;
        while (end == file.length && dashes < 3 && dashes < end && file[end - 1 - dashes] == '-') {
            dashes++;
        }
        return dashes < 3 && dashes < end && file[end - 1 - dashes] == '\n' ? dashes : 0;
    }

    private static boolean isOpening(byte[] bytes) {
        return bytes.length <= OPENING.length && Arrays.equals(bytes, Arrays.copyOf(OPENING, bytes.length));
    }

    /**
     * Uses the time of the record before: with the current time, the same tail on two branches would become two
     * records.
     */
    private static byte[] repair(byte[] torn, Instant at) {
        return RecordText.of(new RepairEntry(at.atOffset(ZoneOffset.UTC), new RecordedOutput(torn, 0, new byte[0])));
    }

    private static Part part(byte[] bytes) {
        byte[] key = withoutReturns(bytes);
        int length = key.length;
        while (length > 0 && (key[length - 1] == '\n' || key[length - 1] == ' ')) {
            length--;
        }
        return new Part(ByteBuffer.wrap(bytes), ByteBuffer.wrap(key, 0, length), at(bytes));
    }

    private static byte[] withoutReturns(byte[] bytes) {
        if (ByteSearch.indexOf(bytes, new byte[] {'\r'}, 0) < 0) {
            return bytes;
        }
        byte[] without = new byte[bytes.length];
        int length = 0;
        for (byte b : bytes) {
            if (b != '\r') {
                without[length++] = b;
            }
        }
        return Arrays.copyOf(without, length);
    }

    /** When the record was appended: its start time plus its duration. */
    private static Optional<Instant> at(byte[] bytes) {
        Optional<Instant> at = value(bytes, "at").flatMap(Timestamps::parse).map(OffsetDateTime::toInstant);
        Duration took = value(bytes, "took").flatMap(Timestamps::parseDuration).orElse(Duration.ZERO);
        return at.map(instant -> instant.plus(took));
    }

    /** The value of a key at the beginning of a line: lines of block texts are indented. */
    private static Optional<String> value(byte[] bytes, String key) {
        byte[] wanted = ("\n" + key + ": ").getBytes(StandardCharsets.US_ASCII);
        int from = ByteSearch.indexOf(bytes, wanted, 0);
        if (from < 0) {
            return Optional.empty();
        }
        int to = from + wanted.length;
        while (to < bytes.length && bytes[to] != '\n' && to - from < 100) {
            to++;
        }
        String text = new String(bytes, from + wanted.length, to - from - wanted.length, StandardCharsets.UTF_8);
        return Optional.of(text.strip().replace("'", "").replace("\"", ""));
    }

    /** Document 1. */
    byte[] first() {
        return first.clone();
    }

    List<Part> records() {
        return List.copyOf(records);
    }
}
