/**
 * The engine: executes tasks one after the other, each in a fresh shell, on a pseudo-terminal or on plain pipes.
 *
 * <pre>
 *   Task ──▶ Runner ──▶ TaskResult     Runners chooses: PtyRunner, or PipeRunner where nobody is at the console
 *              │ live bytes
 *              ▼
 *           Console   (the person's terminal, where there is one)
 *
 *   CarriedState ──StartScript──▶ start ┐
 *   Task.text ───────────────────▶ step ├──▶ a fresh shell, started by the leader ──▶ end ──Snapshot──▶ CarriedState
 *   Task.variables ──leader's pipe──────┘
 * </pre>
 *
 * One session leader on one pseudo-terminal for the whole session, a fresh shell for each task, and between two tasks the
 * shell's state as a value. Where there is no pseudo-terminal, plain pipes; a person who is there is told so once.
 *
 * <p>Made of {@code shells} (what each shell must be told), {@code shellstate} (what goes from task to task), {@code output}
 * (what tasks print), {@code secrets} (what must not be seen of it) and {@code processes}; {@code runs} and {@code replay}
 * use it.
 *
 * <p>Where that happens is a {@code Place}: this machine, or another one that ssh reaches ({@code FarPlace}). What is above does
 * not ask which. On another one a shell of labsh's ({@code FarShell}) does what is done here with files and processes, each
 * terminal is a session of sshd, and {@code far.sh} has what is run there beside the tasks.
 *
 * <p>What surprises:
 *
 * <ul>
 *   <li>Directory, umask and exported variables go to whichever shell comes next; functions, arrays, aliases, options,
 *       traps and the other variables wait for the next task of the same shell. A task of another interpreter leaves nothing.
 *   <li>{@code Task.variables} are in no file and are not carried, unless the text changes them.
 *   <li>Of a stopped task (Ctrl-Z, {@code kill -STOP}) the user is asked whether it goes on or is ended; without one it
 *       is continued at once. Both are remarked. After Ctrl-C twice within a second and a half a task that is still
 *       there may be killed by a third: the user is told so.
 *   <li>After a task whose background jobs hold the terminal, the next task gets a new terminal, in which sudo asks again.
 *   <li>Orphans of a task become the leader's children. While it waits for the next task it reaps them ({@code Leader.rest}):
 *       whoever waits for a daemon's end would wait for a zombie else.
 *   <li>A long output is shown by the thread that reads it; what is recorded of it is computed on another one, after an
 *       {@code OutputQueue}.
 *   <li>What background jobs print after their task's end is shown and kept apart ({@code LateOutput}).
 *   <li>Not carried: open descriptors, jobs, EXIT traps, hard limits, and environment entries whose names no shell can have.
 * </ul>
 */
package labsh.commands.engine;
