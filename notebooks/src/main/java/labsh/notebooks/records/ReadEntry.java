package labsh.notebooks.records;

import java.util.List;
import java.util.Optional;
import labsh.notebooks.Problem;

/**
 * What came of reading one record.
 *
 * @param entry empty when the document could not be read, and for a document that holds nothing but comments
 * @param problems why there is no entry, or what was passed over behind its end
 * @param parsed whether it took the YAML parser, which a record in a usual form does not
 */
public record ReadEntry(Optional<Entry> entry, List<Problem> problems, boolean parsed) {
    public ReadEntry {
        problems = List.copyOf(problems);
    }
}
