/**
 * The shell state that goes from one task to the next: the value, its changes, and its file for a run that is resumed.
 *
 * <p>Knows no shell's syntax but the words that shells print and read back; {@link labsh.commands.shells} has that. Used by
 * it, by the engine, and by the pages that show a change.
 */
package labsh.commands.shellstate;
