package labsh.notebooks.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import labsh.notebooks.files.FileFingerprint;
import labsh.notebooks.files.OpenedContent;

/**
 * The {@link Trigrams} of a notebook, block by block.
 *
 * @param stamp of the file when it was read
 * @param sums checksums of the blocks
 */
record TrigramIndex(FileFingerprint stamp, List<Trigrams> blocks, List<Integer> sums) {
    static final int BLOCK = 64 << 10;

    /** How many bytes of a block's end belong to trigrams of the next one. */
    private static final int OVERLAP = 2;

    TrigramIndex {
        blocks = List.copyOf(blocks);
        sums = List.copyOf(sums);
    }

    /** Builds the index of a content; unchanged blocks are reused. */
    static TrigramIndex of(FileFingerprint stamp, OpenedContent content, Optional<TrigramIndex> before)
            throws IOException {
        List<Trigrams> blocks = new ArrayList<>();
        List<Integer> sums = new ArrayList<>();
        for (long from = 0; from < content.size(); from += BLOCK) {
            byte[] text = content.read(from, BLOCK + OVERLAP);
            CRC32 crc = new CRC32();
            crc.update(text);
            int sum = (int) crc.getValue();
            int i = blocks.size();
            boolean same = before.filter(b -> i < b.sums.size() && b.sums.get(i) == sum)
                    .isPresent();
            blocks.add(same ? before.orElseThrow().blocks.get(i) : Trigrams.of(text));
            sums.add(sum);
        }
        return new TrigramIndex(stamp, blocks, sums);
    }

    /** The blocks in which the word, in lower case, may begin. */
    BitSet mayHold(byte[] word) {
        BitSet may = new BitSet();
        for (int i = 0; i < blocks.size(); i++) {
            Optional<Trigrams> next = i + 1 < blocks.size() ? Optional.of(blocks.get(i + 1)) : Optional.empty();
            may.set(i, blocks.get(i).mayHold(word, next));
        }
        return may;
    }

    /** How many bytes {@link #put} writes. */
    int size() {
        return FileFingerprint.BYTES
                + Integer.BYTES
                + blocks.stream()
                        .mapToInt(block -> 2 * Integer.BYTES + block.bits().length)
                        .sum();
    }

    void put(ByteBuffer to) {
        stamp.put(to);
        to.putInt(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            byte[] bits = blocks.get(i).bits();
            to.putInt(sums.get(i)).putInt(bits.length).put(bits);
        }
    }

    /**
     * Reads what {@link #put} has written.
     *
     * @throws IllegalArgumentException for anything else
     */
    static TrigramIndex read(ByteBuffer from) {
        FileFingerprint stamp = FileFingerprint.read(from);
        int count = from.getInt();
        List<Trigrams> blocks = new ArrayList<>();
        List<Integer> sums = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sums.add(from.getInt());
            int length = from.getInt();
            if (length <= 0 || length > 2 * BLOCK || Integer.bitCount(length) != 1 || length > from.remaining()) {
                throw new IllegalArgumentException("not the length of a block: " + length);
            }
            byte[] bits = new byte[length];
            from.get(bits);
            blocks.add(new Trigrams(bits));
        }
        return new TrigramIndex(stamp, blocks, sums);
    }
}
