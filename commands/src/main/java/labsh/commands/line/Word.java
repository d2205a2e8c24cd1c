package labsh.commands.line;

/**
 * One word of a line.
 *
 * @param start offset of its first character in the line, quotes included
 * @param end offset after its last character
 * @param text its text, with quotes removed
 * @param open whether a quote was left open
 */
public record Word(int start, int end, String text, boolean open) {}
