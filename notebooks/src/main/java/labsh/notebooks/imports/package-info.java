/**
 * Other formats into document 1.
 *
 * <pre>
 *   Markdown, Runme ─────────┐
 *   Jupyter ──▶ Markdown ────┼──▶ NotebookDraft ──▶ DraftText ──▶ document 1
 *   a shell's history ───────┘
 * </pre>
 *
 * Text in, text out: nothing here opens a file, knows a terminal or runs anything. What an import could not keep as it was, it
 * says in a remark. The Markdown that {@link labsh.notebooks.exports} writes comes in again as the same steps.
 */
package labsh.notebooks.imports;
