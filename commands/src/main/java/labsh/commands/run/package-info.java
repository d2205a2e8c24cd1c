/**
 * How steps are executed: the only place that knows processes, pseudo-terminals and shells.
 *
 * <pre>
 *   Task ──▶ Runner ──▶ Ended
 *              │ live bytes
 *              ▼
 *           Console   (the person's terminal, where there is one)
 * </pre>
 *
 * One session leader on one pseudo-terminal for the whole session, a fresh shell for each task, the shell's state in a
 * snapshot file between tasks. Where there is no pseudo-terminal, plain pipes.
 */
package labsh.commands.run;
