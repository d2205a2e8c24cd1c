package labsh.commands.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes in cells of fixed width, as printed by {@code od -c} and {@code od -b}, with an offset at the beginning of each
 * line.
 */
final class CellsForm implements SecretForm {
    private static final int LONGEST_OFFSET = 16;

    private final List<byte[]> cells;
    private final byte[] begin;

    private CellsForm(List<byte[]> cells) {
        this.cells = List.copyOf(cells);
        this.begin =
                new String(cells.get(0), StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The form of {@code od -c} and {@code hexdump -c}. */
    static CellsForm characters(byte[] value) {
        return cells(value, false);
    }

    /** The form of {@code od -b} and {@code hexdump -b}. */
    static CellsForm octal(byte[] value) {
        return cells(value, true);
    }

    private static CellsForm cells(byte[] value, boolean octal) {
        byte[][] cells = new byte[value.length][];
        for (int i = 0; i < value.length; i++) {
            int b = value[i] & 0xff;
            String text = octal ? octal(b) : character(b);
            cells[i] = (" ".repeat(4 - text.length()) + text).getBytes(StandardCharsets.ISO_8859_1);
        }
        return new CellsForm(List.of(cells));
    }

    private static String character(int b) {
        int escape = "\0\007\b\t\n\013\f\r".indexOf(b);
        if (escape >= 0) {
            return "\\" + "0abtnvfr".charAt(escape);
        }
        return b >= ' ' && b < 0x7f ? String.valueOf((char) b) : octal(b);
    }

    private static String octal(int b) {
        return String.valueOf(
                new char[] {(char) ('0' + (b >> 6)), (char) ('0' + (b >> 3 & 7)), (char) ('0' + (b & 7))});
    }

    @Override
    public byte first() {
        return begin.length == 0 ? (byte) ' ' : begin[0];
    }

    @Override
    public boolean maySecond(int next) {
        return begin.length > 1 ? next == (begin[1] & 0xff) : next == ' ' || next == '\r' || next == '\n';
    }

    @Override
    public int end(byte[] bytes, int at, int limit, boolean last) {
        int place = at;
        for (int i = 0; i < cells.size(); i++) {
            byte[] cell = i > 0 || begin.length == 0 ? cells.get(i) : begin;
            if (i > 0 && place < limit && (bytes[place] == '\r' || bytes[place] == '\n')) {
                place = nextLine(bytes, place, limit);
            }
            if (place < 0) {
                return place == PERHAPS && !last ? PERHAPS : NOT_HERE;
            }
            int length = Math.min(cell.length, limit - place);
            if (!Arrays.equals(bytes, place, place + length, cell, 0, length)) {
                return NOT_HERE;
            }
            if (length < cell.length) {
                return last ? NOT_HERE : PERHAPS;
            }
            place += length;
        }
        return place;
    }

    private static int nextLine(byte[] bytes, int from, int limit) {
        int place = from;
        while (place < limit && (bytes[place] == '\r' || bytes[place] == '\n')) {
            place++;
        }
        int start = place;
        while (place < limit && place - start <= LONGEST_OFFSET && bytes[place] != ' ') {
            if ((bytes[place] < '0' || bytes[place] > '9') && (bytes[place] < 'a' || bytes[place] > 'f')) {
                return NOT_HERE;
            }
            place++;
        }
        return place >= limit ? PERHAPS : place - start > LONGEST_OFFSET ? NOT_HERE : place;
    }
}
