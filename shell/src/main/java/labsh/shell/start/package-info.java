/**
 * From the command line of the operating system to a session: arguments, wiring, the loop over lines, one command alone.
 *
 * <p>Puts all packages together; only {@link labsh.shell.Main} uses it.
 */
package labsh.shell.start;
