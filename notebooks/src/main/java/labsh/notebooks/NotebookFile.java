package labsh.notebooks;

import java.nio.file.Path;
import java.util.List;
import labsh.notebooks.journal.Entry;

/**
 * A notebook as it stood on disk at one moment: document 1 and its records.
 *
 * @param path absolute
 * @param notebook document 1
 * @param entries every readable record, in the order of the file
 * @param problems of records that could not be read; they hide nothing else
 */
public record NotebookFile(Path path, Notebook notebook, List<Entry> entries, List<Problem> problems) {
    public NotebookFile {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }
}
