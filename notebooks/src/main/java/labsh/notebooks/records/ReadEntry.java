package labsh.notebooks.records;

import java.util.List;
import java.util.Optional;
import labsh.notebooks.Problem;

/**
 * The result of reading one record.
 *
 * @param entry empty when the document could not be read, and for a document that holds nothing but comments
 * @param problems why there is no entry, or what was ignored after its end
 * @param parsed whether the YAML parser was needed, which is not for a record in the usual form
 */
public record ReadEntry(Optional<Entry> entry, List<Problem> problems, boolean parsed) {
    public ReadEntry {
        problems = List.copyOf(problems);
    }
}
