package labsh.commands.secrets;

import java.util.ArrayList;
import java.util.List;

/** Finds forms of secrets in bytes: the longest one at each index, with overlapping ones joined. */
final class SecretSearch {
    private static final int BYTES = 256;
    private static final boolean[] NONE = new boolean[BYTES];

    private final Named[][] byFirst = new Named[BYTES][];

    /** The possible second bytes for each first byte. */
    private final boolean[][] seconds = new boolean[BYTES][];

    /**
     * A form and its replacement.
     *
     * @param mark bytes
     */
    record Named(SecretForm form, byte[] mark) {}

    /**
     * The result of a search.
     *
     * @param start of the form; if none was found, up to here there certainly is none
     * @param end of the form; equal to start if none was found
     * @param mark the replacement
     */
    record Found(int start, int end, byte[] mark) {
        private static final Found NOT_HERE = new Found(-1, -1, new byte[0]);

        boolean isNothing() {
            return start == end;
        }
    }

    SecretSearch(List<Named> forms) {
        List<List<Named>> lists = new ArrayList<>();
        for (int i = 0; i < BYTES; i++) {
            lists.add(new ArrayList<>());
            seconds[i] = NONE;
        }
        for (Named named : forms) {
            int first = named.form().first() & 0xff;
            lists.get(first).add(named);
            if (seconds[first] == NONE) {
                seconds[first] = new boolean[BYTES];
            }
            for (int next = 0; next < BYTES; next++) {
                seconds[first][next] |= named.form().maySecond(next);
            }
        }
        for (int i = 0; i < BYTES; i++) {
            byFirst[i] = lists.get(i).toArray(new Named[0]);
        }
    }

    /**
     * Finds the first form at or after an index.
     *
     * @param limit the end of the known bytes
     * @param last whether no more bytes will come
     */
    Found find(byte[] bytes, int from, int limit, boolean last) {
        for (int at = from; at < limit; at++) {
            if (mayBegin(bytes, at, limit)) {
                Found found = at(bytes, at, limit, last);
                if (found.start() >= 0) {
                    return found;
                }
            }
        }
        return new Found(limit, limit, new byte[0]);
    }

    private boolean mayBegin(byte[] bytes, int at, int limit) {
        boolean[] next = seconds[bytes[at] & 0xff];
        return next != NONE && (at + 1 >= limit || next[bytes[at + 1] & 0xff]);
    }

    /** Finds the form that begins at this index. */
    private Found at(byte[] bytes, int at, int limit, boolean last) {
        int end = SecretForm.NOT_HERE;
        byte[] mark = new byte[0];
        for (Named named : byFirst[bytes[at] & 0xff]) {
            int here = named.form().end(bytes, at, limit, last);
            if (here == SecretForm.PERHAPS) {
                return new Found(at, at, mark);
            }
            if (here > end) {
                end = here;
                mark = named.mark();
            }
        }
        if (end < 0) {
            return Found.NOT_HERE;
        }
        // Another form may begin within this one and extend beyond it; the rest of it would reveal a part.
        for (int inside = at + 1; inside < end; inside++) {
            for (Named named : mayBegin(bytes, inside, limit) ? byFirst[bytes[inside] & 0xff] : new Named[0]) {
                int here = named.form().end(bytes, inside, limit, last);
                if (here == SecretForm.PERHAPS) {
                    return new Found(at, at, mark);
                }
                end = Math.max(end, here);
            }
        }
        return new Found(at, end, mark);
    }
}
