/**
 * From the text of document 1 to a {@link labsh.notebooks.Notebook}, or to all of its problems at once.
 *
 * <p>The YAML library's streaming parser gives the exact text and place of every scalar; a small binder over it knows
 * the format's keys. No databind: it guesses types and loses places.
 */
package labsh.notebooks.reading;
