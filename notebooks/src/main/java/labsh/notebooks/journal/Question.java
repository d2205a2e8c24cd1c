package labsh.notebooks.journal;

import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import labsh.notebooks.Address;

/**
 * How to find the records that a question is about: by bytes that each of them holds, or in the index. Both may find too
 * many.
 *
 * @param needle in the text of every such record; empty when there is no such text
 * @param rows of the index
 */
record Question(String needle, Function<RecordIndex, IntPredicate> rows) {
    static Question everything() {
        return new Question("", index -> row -> true);
    }

    /** Whether most records are read to answer it, so that an index is of no use. */
    boolean isOfMost() {
        return needle.isEmpty();
    }

    static Question updates() {
        return new Question("update", RecordIndex::updates);
    }

    static Question captures() {
        return new Question("captured", RecordIndex::captures);
    }

    static Question outcomes(Address address) {
        return new Question(address.toString(), index -> index.outcomes(address));
    }

    static Question outcomes(Set<Address> steps) {
        return new Question("outcome", index -> index.outcomes(steps));
    }

    static Question run(String id) {
        return new Question(id, index -> index.run(id));
    }

    static Question ofRun(String id) {
        return new Question(id, index -> index.ofRun(id));
    }

    static Question runs(String procedure) {
        return new Question(procedure.isEmpty() ? "procedure" : procedure, index -> index.runs(procedure));
    }

    static Question runs(String procedure, String id) {
        return new Question(id.isEmpty() ? "procedure" : id, index -> index.runs(procedure));
    }

    static Question history(RunFilter filter) {
        String procedure = filter.about().procedure();
        return new Question(procedure.isEmpty() ? "run" : procedure, index -> index.history(filter));
    }
}
