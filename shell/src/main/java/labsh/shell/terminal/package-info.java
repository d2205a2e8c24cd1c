/**
 * The driver of the person's terminal: the terminal itself, its description, its native code, its locale.
 *
 * <p>Knows bytes and the system, no command and no report. {@link labsh.shell.start} opens it; {@link labsh.shell.person} and
 * the line editor work on what it opens.
 */
package labsh.shell.terminal;
