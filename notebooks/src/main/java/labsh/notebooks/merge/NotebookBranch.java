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
 * A notebook as it is on one branch, taken apart: document 1, and the records in their order.
 *
 * <p>A record whose writing was cut short at the end of the file would swallow the one behind it. So it is taken for what
 * labsh makes of it with the next append, a repair record that holds it; one that has no more than {@code --- #} is
 * nothing.
 */
final class NotebookBranch {
    private static final byte[] OPENING = "--- # ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] first;
    private final List<Part> records = new ArrayList<>();

    /**
     * A record.
     *
     * @param bytes as they are to be written
     * @param key the same for what is the same record: line ends and what is blank at the end do not count
     * @param at when it was appended, as far as it says so
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

    /** One or two dashes at the end of document 1 are the beginning of a record that was cut short right there. */
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

    /** The time is that of the record before: the clock's would make two records of one tail on two branches. */
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

    /** When the record was appended: what it says of its beginning, and how long it took. */
    private static Optional<Instant> at(byte[] bytes) {
        Optional<Instant> at = value(bytes, "at").flatMap(Timestamps::parse).map(OffsetDateTime::toInstant);
        Duration took = value(bytes, "took").flatMap(Timestamps::parseDuration).orElse(Duration.ZERO);
        return at.map(instant -> instant.plus(took));
    }

    /** The value of a key that begins a line: what is in a text of a record is indented. */
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
