package labsh.notebooks.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of a successful append: the record is in the notebook and synced.
 *
 * @param file the notebook's file, without symbolic links
 * @param remarks what else was done, one sentence each: a torn record cut off, earlier records appended, a shipped
 *     notebook copied; usually empty
 */
public record AppendedRecord(Path file, List<String> remarks) {
    public AppendedRecord {
        remarks = List.copyOf(remarks);
    }
}
