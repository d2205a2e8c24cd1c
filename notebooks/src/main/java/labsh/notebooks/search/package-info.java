/**
 * Finding text in notebooks: prose, commands, outputs and updates.
 *
 * <pre>
 *   query ─▶ Query ─▶ Search, over the Letters of each notebook ─▶ only where words may occur: its Passages ─▶ Hits, best first
 * </pre>
 */
package labsh.notebooks.search;
