package labsh.notebooks.history;

import java.util.List;

/**
 * Ranges of a file.
 *
 * @param all from the last one to the first
 */
public record FileRanges(List<Range> all) {
    /** The whole file, whatever its size. */
    public static final FileRanges EVERYTHING = new FileRanges(List.of(new Range(0, Long.MAX_VALUE)));

    /** A range; the end is exclusive. */
    public record Range(long from, long to) {}

    public FileRanges {
        all = List.copyOf(all);
    }
}
