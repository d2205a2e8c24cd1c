/**
 * The only way to append a record to a notebook: under a lock, synced, put back when an editor's save dropped it, kept apart
 * where it cannot be written.
 *
 * <p>Uses {@link labsh.notebooks.records}. Order is the order of the file, never the clock.
 */
package labsh.notebooks.journal;
