/**
 * The person and the screen: start, the loop, the prompt, rendering, questions.
 *
 * <pre>
 *   start  ── arguments, wiring ──▶ Loop or one command
 *   Loop   ── line ──▶ Dispatch ──▶ Command          (labsh.commands)
 *   person ── questions, editors, keys
 *   screen ── Report ──▶ lines of text in colours
 *   manual ── command declarations ──▶ manual pages, completion of other shells
 *   archive ── of loaded classes, made in the background for the next start
 * </pre>
 */
package labsh.shell;
