package labsh.commands;

import java.util.Optional;
import labsh.commands.report.Report;
import labsh.notebooks.catalog.NotebookFile;

/**
 * What came of appending a record.
 *
 * @param file the notebook as it stands now
 * @param trouble what the person must know, where the record is not in the notebook
 */
public record AppendResult(NotebookFile file, Optional<Report> trouble) {}
