/**
 * The records that labsh appends to a notebook, as values and as text: what each kind holds, how it is written, how it is read.
 *
 * <p>A record is one YAML document: a header comment for people and for grep, the body, which is the truth, and the
 * line {@code ...}. One record at a time, in memory: {@link labsh.notebooks.journal} appends them to a notebook,
 * {@link labsh.notebooks.history} finds them there. Uses {@link labsh.notebooks.reading} for the words of a syntax error.
 */
package labsh.notebooks.records;
