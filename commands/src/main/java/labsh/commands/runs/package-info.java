/**
 * Runs as they are kept in the state directory, so that they survive labsh: what was about to happen, what did, and
 * what it takes to go on or to go back.
 *
 * <pre>
 *   STATE/runs/RUN-ID/  (0700)
 *     log               one line each: run, owner, intent, outcome, …; synced before a step starts
 *     lock              held as long as the labsh that does the run lives
 *     state-SEQ         the shell state after outcome SEQ; state-0 before the first
 *     file-SEQ.before   what a file step found, file-SEQ.after what it left
 * </pre>
 *
 * The notebook's records stay the truth for people; the log says what a record cannot: that a step has been started.
 */
package labsh.commands.runs;
