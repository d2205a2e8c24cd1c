package labsh.notebooks.imports;

import java.util.List;

/**
 * The result of an import.
 *
 * @param document document 1 of a notebook, without problems
 * @param procedures how many there are
 * @param steps how many there are in all
 * @param remarks what was left out, moved or changed; each is one line that names its place
 */
public record ImportResult(String document, int procedures, int steps, List<String> remarks) {
    public ImportResult {
        remarks = List.copyOf(remarks);
    }
}
