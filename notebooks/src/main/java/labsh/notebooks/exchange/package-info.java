/**
 * Notebooks in and out: other formats into document 1, and a notebook with its records into other formats.
 *
 * <pre>
 *   Markdown, Runme ─────────────┐
 *   Jupyter ──▶ Markdown ────────┼──▶ Draft ──▶ DraftText ──▶ document 1
 *   a shell's history ───────────┘
 *   NotebookFile ──▶ Markdown, HTML, JSON, a script, a post
 * </pre>
 *
 * Text in, text out: nothing here opens a file, knows a terminal or runs anything. What an import could not keep as it
 * was, it says in a remark. The Markdown that an export writes comes in again as the same steps.
 */
package labsh.notebooks.exchange;
