package labsh.commands;

import java.util.Optional;
import labsh.commands.report.Report;
import labsh.notebooks.catalog.NotebookFile;

/**
 * The result of appending a record.
 *
 * @param file the notebook as it stands now
 * @param trouble what to tell the user when the record could not be appended; empty otherwise
 */
public record AppendResult(NotebookFile file, Optional<Report> trouble) {}
