/**
 * The user and the screen. Only the program's class is here, which nothing uses.
 *
 * <pre>
 *   Main ──▶ start ── arguments, wiring, the loop
 *              │  line ──▶ Dispatcher ──▶ Command         (labsh.commands)
 *              ├─ person ── the prompt, questions, editors, keys
 *              ├─ screen ── Report ──▶ lines of text in colours
 *              ├─ terminal ── the driver of the terminal below them
 *              └─ manual ── command declarations ──▶ manual pages, completion of other shells
 *   archive ── of loaded classes, made in the background for the next start
 * </pre>
 */
package labsh.shell;
