package labsh.commands.secrets;

import java.util.ArrayList;
import java.util.List;

/** Finds the forms of secrets in bytes: the longest one at each place, those that overlap as one. */
final class SecretSearch {
    private static final int BYTES = 256;
    private static final boolean[] NONE = new boolean[BYTES];

    private final Named[][] byFirst = new Named[BYTES][];

    /** By the first byte, which second ones there are. */
    private final boolean[][] seconds = new boolean[BYTES][];

    /**
     * A form and what is put in its place.
     *
     * @param mark bytes
     */
    record Named(SecretForm form, byte[] mark) {}

    /**
     * What was found.
     *
     * @param start of the form; where none was found, up to here there is none and will be none
     * @param end of the form; the same as start where none was found
     * @param mark what is put in its place
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
     * Finds the first form at or behind a place.
     *
     * @param limit where the bytes that are known end
     * @param last whether no more will come
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

    /** What begins at this place. */
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
        // Another may begin within this one and go on behind it: what is left of it would give a part away.
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
