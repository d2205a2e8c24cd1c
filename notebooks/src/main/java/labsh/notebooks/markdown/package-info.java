/**
 * The Markdown that imports read and exports write: fences with their attributes, and texts taken as CommonMark takes them.
 *
 * <p>Knows texts alone.
 */
package labsh.notebooks.markdown;
