/**
 * What each shell must be told, and what it answers: how a task's shell takes the carried state and leaves it.
 *
 * <pre>
 *   CarriedState ──▶ StartScript ──▶ text that a shell reads before a step       BashStart, ZshStart, PosixStart, OtherStart
 *                    SnapshotScript ─▶ text that it reads after the step
 *   what that text prints ──▶ Snapshot ──▶ CarriedState
 * </pre>
 *
 * Texts in, texts out: nothing here starts a shell. Uses {@link labsh.commands.shellstate}; the engine uses it.
 */
package labsh.commands.shells;
