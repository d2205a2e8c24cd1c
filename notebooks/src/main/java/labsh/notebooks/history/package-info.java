/**
 * What happened: the records of a notebook, found and read when they are asked for, put together as runs, in words that are
 * true of the notebook as it is now.
 *
 * <p>Uses {@link labsh.notebooks.records} to read one, and {@link labsh.notebooks.index} where a notebook is large. Knows no
 * file's name: {@link labsh.notebooks.catalog} opens it.
 */
package labsh.notebooks.history;
