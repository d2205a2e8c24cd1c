/**
 * What people write down: notebooks, their procedures and steps. This package holds the nouns, all of them immutable values;
 * the packages beside it make, read, write, find and change them.
 *
 * <pre>
 *   bytes ── reading ─────────────▶ Notebook ─┐
 *                                             ├─ catalog ──▶ NotebookFile: what the commands work with
 *   bytes ── records ─ history ───▶ Entries ──┘
 *   record ─ records ─ journal ───▶ bytes appended to the notebook
 * </pre>
 *
 * Uses {@code types}, {@code system} and {@code text} alone. Nothing in this module knows a terminal, a process or a command.
 */
package labsh.notebooks;
