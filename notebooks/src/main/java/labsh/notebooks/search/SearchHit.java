package labsh.notebooks.search;

import labsh.notebooks.Address;
import labsh.notebooks.NotebookSource;

/**
 * A place where all words of a query occur.
 *
 * @param source the notebook
 * @param about the notebook itself, a procedure or a step
 * @param kind {@code name}, {@code title}, {@code tag}, {@code prose}, {@code command}, {@code update}, {@code remark}
 *     or {@code output}
 * @param line the line with the most words, trimmed
 * @param score higher is more relevant
 */
public record SearchHit(NotebookSource source, Address about, String kind, String line, int score) {}
