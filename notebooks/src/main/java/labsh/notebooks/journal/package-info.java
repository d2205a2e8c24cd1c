/**
 * The records that labsh appends to a notebook, and the only way to append them.
 *
 * <p>A record is one YAML document: a header comment for people and for grep, the body, which is the truth, and the
 * line {@code ...}. Order is the order of the file, never the clock.
 */
package labsh.notebooks.journal;
