/**
 * Asking and telling: the user at the terminal with prompt, line editor, questions, pager and editor; and nobody, as in
 * a script.
 *
 * <p>Implements {@link labsh.commands.UserInterface}; {@link labsh.shell.screen} makes the lines that it writes. Used by
 * {@link labsh.shell.start}.
 */
package labsh.shell.person;
