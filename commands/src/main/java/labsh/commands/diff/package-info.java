/**
 * Differences and merges of texts: unified diffs, three versions of one file, and git's merge for the text of notebooks.
 *
 * <p>Used by file steps and their undo, by {@code merge}, and by pages that show a difference.
 */
package labsh.commands.diff;
