package labsh.notebooks.catalog;

import java.util.List;
import labsh.notebooks.Notebook;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.Problem;
import labsh.notebooks.history.Entries;

/**
 * A notebook as it stood at one moment: document 1 and its records.
 *
 * @param source where it comes from
 * @param notebook document 1
 * @param entries the records, which are read on demand
 */
public record NotebookFile(NotebookSource source, Notebook notebook, Entries entries) {
    /** The problems of records that could not be read; the other records are not affected. Reads all of the file. */
    public List<Problem> problems() {
        return entries.problems();
    }
}
