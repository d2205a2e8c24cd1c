package labsh.notebooks.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Words that must all occur, in any order, ignoring case.
 *
 * @param words in lower case; never empty, none of them empty
 */
public record Query(List<String> words) {
    public Query {
        words = List.copyOf(words);
        if (words.isEmpty() || words.contains("")) {
            throw new IllegalArgumentException("nothing to look for");
        }
    }

    /** The words of a text, which must contain at least one. */
    public static Query of(String text) {
        return new Query(List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")));
    }

    /** The total number of occurrences of the words in a text; 0 when one of them does not occur. */
    int count(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int count = 0;
        for (String word : words) {
            int found = 0;
            for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length())) {
                found++;
            }
            if (found == 0) {
                return 0;
            }
            count += found;
        }
        return count;
    }

    /**
     * A piece of a text.
     *
     * @param isWord whether it is one of the words
     */
    public record Part(String text, boolean isWord) {}

    /** Splits a text into the words and what is between them. */
    public List<Part> split(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) {
            // Some letter changes length with its case, so offsets do not match.
            return List.of(new Part(text, false));
        }
        BitSet marked = new BitSet(text.length());
        for (String word : words) {
            for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
                marked.set(at, at + word.length());
            }
        }
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean isWord = marked.get(from);
            int next = isWord ? marked.nextClearBit(from) : marked.nextSetBit(from);
            int to = next < 0 ? text.length() : next;
            parts.add(new Part(text.substring(from, to), isWord));
            from = to;
        }
        return parts;
    }

    /**
     * Whether the bytes of a whole notebook could contain all words. May return false positives (letters beyond ASCII
     * are checked only partly), but no false negatives.
     */
    boolean possiblyIn(byte[] notebook) {
        return words.stream().allMatch(word -> occurs(word, notebook));
    }

    /** Whether the bytes of a record could contain any of the words. */
    boolean anyPossiblyIn(byte[] record) {
        return words.stream().anyMatch(word -> occurs(word, record));
    }

    /** Whether all letters are ASCII, so that bytes can be compared. */
    static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c < 0x80);
    }

    private static boolean occurs(String plain, byte[] text) {
        if (!isPlain(plain)) {
            return true;
        }
        byte[] word = plain.getBytes(StandardCharsets.US_ASCII);
        int last = text.length - word.length;
        byte first = word[0];
        for (int i = 0; i <= last; i++) {
            if (lower(text[i]) == first && matches(word, text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] word, byte[] text, int at) {
        for (int i = 1; i < word.length; i++) {
            if (lower(text[at + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }

    static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
