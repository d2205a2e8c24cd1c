package labsh.commands.faults;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labsh.notebooks.NotebookException;
import labsh.notebooks.Problem;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.records.Entry;

/** Reads notebooks as labsh does when it opens them, each text once: thousands of faults leave the same few texts. */
final class Reader {
    private final Map<String, Read> known = new HashMap<>();

    /** What a notebook says; {@code problems} are those of its records. */
    record Read(String title, List<Entry> entries, List<Problem> problems) {}

    /**
     * Reads a notebook.
     *
     * @param text what the file holds, in any encoding
     */
    Read read(Path file, String text) {
        return known.computeIfAbsent(text, any -> readNow(file));
    }

    private static Read readNow(Path file) {
        try {
            NotebookFile notebook = NotebookFiles.load(file);
            return new Read(
                    notebook.notebook().title(),
                    notebook.entries().all(),
                    notebook.entries().problems());
        } catch (NotebookException e) {
            throw new AssertionError("the notebook does not open: " + e.problems() + " " + e.getMessage(), e);
        }
    }
}
