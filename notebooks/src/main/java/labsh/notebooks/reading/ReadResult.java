package labsh.notebooks.reading;

import java.util.List;
import java.util.Optional;
import labsh.notebooks.Notebook;
import labsh.notebooks.Problem;

/**
 * The result of reading document 1.
 *
 * @param notebook present exactly when there are no problems
 * @param problems in the order of the file
 */
public record ReadResult(Optional<Notebook> notebook, List<Problem> problems) {
    public ReadResult {
        problems = List.copyOf(problems);
    }
}
