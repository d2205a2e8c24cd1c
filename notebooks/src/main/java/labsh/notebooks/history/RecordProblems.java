package labsh.notebooks.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.Place;
import labsh.notebooks.Problem;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.index.ParserBudget;
import labsh.notebooks.index.RecordScan;
import labsh.notebooks.records.EntryReader;

/** Finds the problems of a notebook's records in one pass from the first record. */
final class RecordProblems {
    /** Nobody reads more, and a hostile file must not use up the memory. */
    private static final int MOST = 200;

    private static final int PART = 256 << 10;

    private final String file;
    private final OpenedContent content;
    private final long first;
    private final ParserBudget budget = new ParserBudget();
    private final List<Problem> found = new ArrayList<>();

    /** The offset up to which lines were counted, and the line number there. */
    private long counted;

    private int line = 1;

    RecordProblems(String file, OpenedContent content, long first) {
        this.file = file;
        this.content = content;
        this.first = first;
    }

    /** In the order of the file. */
    List<Problem> all() {
        try {
            new RecordScan(content, this::look).from(first);
        } catch (IOException e) {
            add(1, "cannot read the records: " + IoErrorText.of(e));
        }
        return List.copyOf(found);
    }

    private boolean look(long start, byte[] document) throws IOException {
        if (found.size() >= MOST) {
            add(lineAt(start), "there are more than " + MOST + " problems; the rest are not listed");
            return false;
        }
        if (budget.isSpent()) {
            add(
                    lineAt(start),
                    "there are more than " + ParserBudget.MOST
                            + " records that labsh did not write; from here on they are not checked");
            return false;
        }
        found.addAll(budget.spentOn(EntryReader.read(file, document, () -> lineAt(start)))
                .problems());
        return true;
    }

    private void add(int at, String message) {
        found.add(new Problem(file, new Place(at, 1), "", 1, message, Optional.empty()));
    }

    /** The number of the line that begins here, from 1; offsets must increase. */
    private int lineAt(long start) {
        try {
            while (counted < start) {
                byte[] part = content.read(counted, (int) Math.min(PART, start - counted));
                if (part.length == 0) {
                    return line;
                }
                for (byte b : part) {
                    line += b == '\n' ? 1 : 0;
                }
                counted += part.length;
            }
        } catch (IOException e) {
            // The line number is only informative; the record has been read already.
            return line;
        }
        return line;
    }
}
