package labsh.notebooks.search;

import java.util.Optional;

/**
 * A bit set (Bloom filter) of the trigrams in a piece of text: a word with a trigram that is missing does not occur.
 * Different trigrams may share a bit, so there can be false positives.
 */
final class Trigrams {
    private static final int FEWEST = 32;

    private final byte[] bits;

    /** @param bits about one bit per byte of the text; the number of bytes is a power of two */
    Trigrams(byte[] bits) {
        this.bits = bits;
    }

    byte[] bits() {
        return bits;
    }

    /** The trigrams of a text, ignoring case. */
    static Trigrams of(byte[] text) {
        int size = FEWEST;
        while (size * 8 < text.length) {
            size *= 2;
        }
        byte[] bits = new byte[size];
        int letters = 0;
        for (int i = 0; i < text.length; i++) {
            letters = ((letters << 8) | (Query.lower(text[i]) & 0xff)) & 0xffffff;
            if (i >= 2) {
                int bit = bit(letters, size);
                bits[bit >> 3] |= (byte) (1 << (bit & 7));
            }
        }
        return new Trigrams(bits);
    }

    private static int bit(int letters, int size) {
        // Multiplicative hashing (Knuth, 6.4), which uses the upper bits.
        return (letters * 0x9e3779b1) >>> (29 - Integer.numberOfTrailingZeros(size));
    }

    /** Whether the word, in lower case, may occur in this text, or begin in it and end in the next one. */
    boolean mayHold(byte[] word, Optional<Trigrams> next) {
        for (int i = 0; i + 2 < word.length; i++) {
            int letters = ((word[i] & 0xff) << 16) | ((word[i + 1] & 0xff) << 8) | (word[i + 2] & 0xff);
            if (!has(letters) && next.filter(n -> n.has(letters)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean has(int letters) {
        int bit = bit(letters, bits.length);
        return (bits[bit >> 3] & (1 << (bit & 7))) != 0;
    }
}
