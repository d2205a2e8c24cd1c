package labsh.notebooks;

/**
 * A position in a notebook file.
 *
 * @param line counted from 1
 * @param column counted from 1, in Unicode code points
 */
public record Place(int line, int column) {
    public Place {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("not a place: " + line + ":" + column);
        }
    }
}
