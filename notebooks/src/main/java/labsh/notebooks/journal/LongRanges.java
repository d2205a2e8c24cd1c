package labsh.notebooks.journal;

import java.util.List;

/**
 * Parts of a file.
 *
 * @param all from the last one to the first
 */
public record LongRanges(List<Range> all) {
    /** The whole file, whatever its size. */
    public static final LongRanges EVERYTHING = new LongRanges(List.of(new Range(0, Long.MAX_VALUE)));

    /** From a byte to another one, which is not in it. */
    public record Range(long from, long to) {}

    public LongRanges {
        all = List.copyOf(all);
    }
}
