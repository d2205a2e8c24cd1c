package labsh.notebooks.history;

import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import labsh.notebooks.Address;
import labsh.notebooks.index.RecordIndex;
import labsh.notebooks.index.RunFilter;

/**
 * How to find the records for a query: by bytes that each of them contains, or in the index. Both may find too many.
 *
 * @param needle text that occurs in every such record; may be empty
 * @param rows selects rows of the index
 */
record RecordQuery(String needle, Function<RecordIndex, IntPredicate> rows) {
    static RecordQuery everything() {
        return new RecordQuery("", index -> row -> true);
    }

    /** Whether most records must be read, so that an index is of no use. */
    boolean isOfMost() {
        return needle.isEmpty();
    }

    static RecordQuery updates() {
        return new RecordQuery("update", RecordIndex::updates);
    }

    static RecordQuery captures() {
        return new RecordQuery("captured", RecordIndex::captures);
    }

    static RecordQuery outcomes(Address address) {
        return new RecordQuery(address.toString(), index -> index.outcomes(address));
    }

    static RecordQuery outcomes(Set<Address> steps) {
        return new RecordQuery("outcome", index -> index.outcomes(steps));
    }

    static RecordQuery run(String id) {
        return new RecordQuery(id, index -> index.run(id));
    }

    static RecordQuery ofRun(String id) {
        return new RecordQuery(id, index -> index.ofRun(id));
    }

    static RecordQuery runs(String procedure) {
        return new RecordQuery(procedure.isEmpty() ? "procedure" : procedure, index -> index.runs(procedure));
    }

    static RecordQuery runs(String procedure, String id) {
        return new RecordQuery(id.isEmpty() ? "procedure" : id, index -> index.runs(procedure));
    }

    static RecordQuery history(RunFilter filter) {
        String procedure = filter.about().procedure();
        return new RecordQuery(procedure.isEmpty() ? "run" : procedure, index -> index.history(filter));
    }
}
