/**
 * Finding text in notebooks: prose, commands, outputs and updates.
 *
 * <pre>
 *   query ─▶ Query ─▶ Search, over the TrigramIndex of each notebook ─▶ only where words may occur: its Passages ─▶ SearchHit, best first
 * </pre>
 *
 * Uses {@link labsh.notebooks.catalog} to open what it searches.
 */
package labsh.notebooks.search;
