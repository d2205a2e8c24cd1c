package labsh.notebooks.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.function.IntPredicate;
import labsh.notebooks.Address;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.index.RecordSummary.Kind;

/**
 * The position and the summary of every record of a large notebook. Determines which records a query must read; may
 * name too many, but never omits one.
 *
 * <p>Immutable: appending makes a new one, which shares rows with this one.
 */
public final class RecordIndex {
    private final RecordRows rows;
    private final int count;

    /** How many bytes it covers, from the beginning of the first record. */
    private final long covered;

    private final boolean sealed;

    private RecordIndex(RecordRows rows, long covered, boolean sealed) {
        this.rows = rows;
        this.count = rows.count;
        this.covered = covered;
        this.sealed = sealed;
    }

    /** Builds the index by reading all records. */
    static RecordIndex of(OpenedContent content, long first) throws IOException {
        return scanned(new RecordRows(64, new RecordRows.Texts()), content, first, first);
    }

    private static RecordIndex scanned(RecordRows rows, OpenedContent content, long first, long from)
            throws IOException {
        ParserBudget budget = new ParserBudget();
        RecordScan scan = new RecordScan(content, (start, document) -> {
            rows.add(start - first, RecordSummary.of(document, budget));
            if (budget.isSpent()) {
                throw new IOException("too many records that labsh did not write for an index");
            }
            return true;
        });
        scan.from(from);
        return of(rows, content, first, content.size() - first);
    }

    /** An index with these rows, covering the content up to an offset. */
    static RecordIndex of(RecordRows rows, OpenedContent content, long first, long covered) throws IOException {
        byte[] end = "\n...\n".getBytes(StandardCharsets.US_ASCII);
        long from = Math.max(first, first + covered - end.length);
        return new RecordIndex(rows, covered, Arrays.equals(content.read(from, end.length), end));
    }

    /** The index of a content that {@linkplain OpenedContent#continues continues} the one that this is of. */
    RecordIndex grown(OpenedContent content, long first) throws IOException {
        if (content.size() - first == covered) {
            return this;
        }
        synchronized (rows) {
            // A record with its end line is final; one without may have grown.
            return sealed && rows.count == count
                    ? scanned(rows, content, first, first + covered)
                    : upTo(covered).scanned(content, first);
        }
    }

    /** The index of a content of which only the first bytes are unchanged. */
    RecordIndex mended(OpenedContent content, long first, long unchanged) throws IOException {
        return upTo(unchanged).scanned(content, first);
    }

    /** The records that end before this offset, and where the next one begins. */
    private Begun upTo(long length) throws IOException {
        int kept = 0;
        // Recognizing a start takes the three bytes after it.
        while (kept + 1 < count && rows.starts[kept + 1] + 4 <= length) {
            kept++;
        }
        RecordRows copy = new RecordRows(kept + 64, new RecordRows.Texts());
        for (int i = 0; i < kept; i++) {
            copy.add(rows.starts[i], summary(i), rows.runs[i]);
        }
        return new Begun(copy, count == 0 ? 0 : rows.starts[kept]);
    }

    private record Begun(RecordRows rows, long from) {
        RecordIndex scanned(OpenedContent content, long first) throws IOException {
            return RecordIndex.scanned(rows, content, first, first + from);
        }
    }

    private RecordSummary summary(int row) {
        return new RecordSummary(
                Kind.of(rows.kinds[row]),
                rows.names.get(rows.abouts[row]),
                "",
                rows.names.get(rows.hosts[row]),
                rows.days[row],
                rows.results[row]);
    }

    public int count() {
        return count;
    }

    /** Where a record begins, counted from the first one. */
    public long start(int row) {
        return rows.starts[row];
    }

    long covered() {
        return covered;
    }

    RecordRows rows() {
        return rows;
    }

    private boolean is(int row, Kind kind) {
        return rows.kinds[row] == kind.number();
    }

    private boolean isOutcome(int row) {
        return is(row, Kind.OUTCOME) || is(row, Kind.CAPTURE);
    }

    /** The outcomes of a step, of any step of a procedure, or of any step. */
    public IntPredicate outcomes(Address address) {
        if (address.isStep()) {
            int step = rows.names.find(address.toString());
            return row -> rows.abouts[row] == step && isOutcome(row);
        }
        String steps = address.procedure() + "/";
        return row -> isOutcome(row)
                && (!address.isProcedure() || rows.names.get(rows.abouts[row]).startsWith(steps));
    }

    /** The outcomes of these steps. */
    public IntPredicate outcomes(Set<Address> steps) {
        BitSet names = new BitSet();
        steps.stream()
                .mapToInt(step -> rows.names.find(step.toString()))
                .filter(name -> name >= 0)
                .forEach(names::set);
        return row -> isOutcome(row) && names.get(rows.abouts[row]);
    }

    /** The outcomes with captured values. */
    public IntPredicate captures() {
        return row -> is(row, Kind.CAPTURE);
    }

    /** The run with that id. */
    public IntPredicate run(String id) {
        int hash = RecordRows.hash(id);
        return row -> rows.runs[row] == hash && is(row, Kind.RUN);
    }

    /** The run with that id and its outcomes. */
    public IntPredicate ofRun(String id) {
        int hash = RecordRows.hash(id);
        return row -> rows.runs[row] == hash;
    }

    /** The runs of a procedure; all runs for the empty name. */
    public IntPredicate runs(String procedure) {
        int name = rows.names.find(procedure);
        return row -> is(row, Kind.RUN) && (procedure.isEmpty() || rows.abouts[row] == name);
    }

    /** The runs and outcomes that may match the filter. */
    public IntPredicate history(RunFilter filter) {
        IntPredicate fitting = runs(filter.about().procedure());
        int host = filter.host().map(rows.names::find).orElse(-1);
        long since = filter.since().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE);
        long until = filter.until().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE);
        IntPredicate outcomes = outcomes(filter.about());
        int result = filter.result().map(RecordSummary::number).orElse(-1);
        BitSet runs = new BitSet();
        BitSet reached = new BitSet();
        for (int i = 0; i < count; i++) {
            if (fitting.test(i)
                    && (filter.host().isEmpty() || rows.hosts[i] == host)
                    && rows.days[i] >= since
                    && rows.days[i] <= until) {
                runs.set(rows.runs[i]);
            } else if (outcomes.test(i) && (result < 0 || rows.results[i] == result)) {
                reached.set(rows.runs[i]);
            }
        }
        if (filter.needsOutcome()) {
            runs.and(reached);
        }
        return row -> runs.get(rows.runs[row])
                && (is(row, Kind.RUN) || (outcomes.test(row) && (result < 0 || rows.results[row] == result)));
    }

    /** All updates. */
    public IntPredicate updates() {
        return row -> is(row, Kind.UPDATE);
    }
}
