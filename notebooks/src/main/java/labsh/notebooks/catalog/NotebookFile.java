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
 * @param entries the records, read when they are asked for
 */
public record NotebookFile(NotebookSource source, Notebook notebook, Entries entries) {
    /** Of records that could not be read; they hide nothing else. Reads all of the file. */
    public List<Problem> problems() {
        return entries.problems();
    }
}
