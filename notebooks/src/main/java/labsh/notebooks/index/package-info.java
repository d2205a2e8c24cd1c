/**
 * The index of a large notebook: where each record stands and what it is about, built in the background and kept in the cache.
 *
 * <p>May name a record too many and never leaves one out; nothing is shown from it. {@link labsh.notebooks.history} uses it,
 * and nobody else but for the {@link labsh.notebooks.index.RunFilter} that a question is asked with.
 */
package labsh.notebooks.index;
