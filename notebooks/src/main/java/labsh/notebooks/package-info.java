/**
 * What is written down: notebooks, their procedures and steps, and the records that labsh appends.
 *
 * <pre>
 *   bytes ── reading ──▶ Notebook ─┐
 *                                  ├──▶ what the commands module works with
 *   bytes ── journal ──▶ records ──┘
 *   record ── journal ──▶ bytes appended to the notebook
 * </pre>
 *
 * This package holds the nouns, all of them immutable values. {@code labsh.notebooks.reading} makes them out of the
 * text of document 1, {@code labsh.notebooks.journal} reads and appends records, and {@code labsh.notebooks.catalog} finds
 * notebooks and opens them with both. Nothing here knows a terminal, a process or a command.
 */
package labsh.notebooks;
