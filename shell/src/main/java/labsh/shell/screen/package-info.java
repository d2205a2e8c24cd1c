/**
 * From reports to lines on a screen of some width, in some colours or none.
 *
 * <p>Knows reports and no command. Used by {@link labsh.shell.person} and {@link labsh.shell.start}.
 */
package labsh.shell.screen;
