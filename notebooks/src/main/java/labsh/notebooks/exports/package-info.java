/**
 * A notebook with its records into other formats: Markdown, HTML, JSON, a script, a post.
 *
 * <p>A {@link labsh.notebooks.catalog.NotebookFile} in, text out: nothing here writes a file or runs anything.
 */
package labsh.notebooks.exports;
