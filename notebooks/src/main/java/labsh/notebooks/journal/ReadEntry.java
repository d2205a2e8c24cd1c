package labsh.notebooks.journal;

import java.util.List;
import java.util.Optional;
import labsh.notebooks.Problem;

/**
 * What came of reading one record.
 *
 * @param entry empty when the document could not be read, and for a document that holds nothing but comments
 * @param problems why there is no entry, or what was passed over behind its end
 */
public record ReadEntry(Optional<Entry> entry, List<Problem> problems) {
    public ReadEntry {
        problems = List.copyOf(problems);
    }
}
