package labsh.notebooks.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import labsh.notebooks.files.OpenedContent;

/** Checksums of a notebook's records, one per megabyte, to find where they have changed. */
final class BlockChecksums {
    private static final int BLOCK = 1 << 20;

    static final BlockChecksums NONE = new BlockChecksums(new int[0], 0);

    private final int[] blocks;
    private final long length;

    /**
     * @param blocks the last one may cover less than a megabyte
     * @param length how many bytes they cover, from the beginning of the first record
     */
    BlockChecksums(int[] blocks, long length) {
        this.blocks = blocks;
        this.length = length;
    }

    int[] blocks() {
        return blocks;
    }

    private static int sum(OpenedContent content, long first, long length, int block) throws IOException {
        long from = (long) block * BLOCK;
        CRC32 sum = new CRC32();
        sum.update(content.read(first + from, (int) Math.min(BLOCK, length - from)));
        return (int) sum.getValue();
    }

    /** How many of the bytes are unchanged since these checksums were computed. */
    long unchanged(OpenedContent content, long first) throws IOException {
        for (int i = 0; i < blocks.length; i++) {
            if (sum(content, first, length, i) != blocks[i]) {
                return (long) i * BLOCK;
            }
        }
        return length;
    }

    /** Whether the last block is unchanged, which is quicker to check than all of them. */
    boolean lastIsOf(OpenedContent content, long first) {
        try {
            int last = blocks.length - 1;
            return last >= 0 && sum(content, first, length, last) == blocks[last];
        } catch (IOException e) {
            return false;
        }
    }

    /** The checksums of a prefix. */
    BlockChecksums upTo(long shorter) {
        int whole = (int) (shorter / BLOCK);
        return shorter == length ? this : new BlockChecksums(Arrays.copyOf(blocks, whole), (long) whole * BLOCK);
    }

    /** The checksums of a content that has grown to this length; only the new part is read. */
    BlockChecksums grown(OpenedContent content, long first, long longer) throws IOException {
        int[] all = Arrays.copyOf(blocks, Math.toIntExact((longer + BLOCK - 1) / BLOCK));
        for (int i = (int) (length / BLOCK); i < all.length; i++) {
            all[i] = sum(content, first, longer, i);
        }
        return new BlockChecksums(all, longer);
    }
}
