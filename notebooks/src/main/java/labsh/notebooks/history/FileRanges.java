package labsh.notebooks.history;

import java.util.List;

/**
 * Parts of a file.
 *
 * @param all from the last one to the first
 */
public record FileRanges(List<Range> all) {
    /** The whole file, whatever its size. */
    public static final FileRanges EVERYTHING = new FileRanges(List.of(new Range(0, Long.MAX_VALUE)));

    /** From a byte to another one, which is not in it. */
    public record Range(long from, long to) {}

    public FileRanges {
        all = List.copyOf(all);
    }
}
