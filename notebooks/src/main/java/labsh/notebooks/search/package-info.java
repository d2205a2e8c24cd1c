/**
 * Finding text in notebooks: prose, commands, outputs and updates.
 *
 * <pre>
 *   query ─▶ Query ─▶ Search, over the bytes of each notebook ─▶ only where all words occur: its Passages ─▶ Hits, best first
 * </pre>
 */
package labsh.notebooks.search;
