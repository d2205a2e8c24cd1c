package labsh.notebooks.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * A record is in the notebook and on the disk.
 *
 * @param file where it went, without symbolic links
 * @param remarks what else was done on the way, a sentence each: a torn record cut off, earlier records appended, a
 *     shipped notebook copied; empty mostly
 */
public record AppendedRecord(Path file, List<String> remarks) {
    public AppendedRecord {
        remarks = List.copyOf(remarks);
    }
}
