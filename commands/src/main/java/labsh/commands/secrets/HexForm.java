package labsh.commands.secrets;

import labsh.notebooks.text.Ascii;

/**
 * Bytes as pairs of hexadecimal digits of either case, optionally separated: by blanks, colons, commas, line ends,
 * {@code \x}, {@code 0x}, {@code %}, or the offsets and text columns of dump lines. A text column is part of the form,
 * because it shows part of the secret.
 */
final class HexForm implements SecretForm {
    private static final int LONGEST_GAP = 64;
    private static final int LONGEST_COLUMN = 120;
    private static final String BETWEEN = " \t\r\n:,;-\\%&#='\"";
    private static final String DIGITS = "0123456789abcdef";

    private final byte[] value;
    private final byte first;
    private final boolean plainText;

    /**
     * @param value at least two bytes
     * @param upper whether a first digit that is a letter is in upper case
     */
    HexForm(byte[] value, boolean upper) {
        this.value = value.clone();
        char digit = DIGITS.charAt(value[0] >> 4 & 0xf);
        this.first = (byte) (upper ? Character.toUpperCase(digit) : digit);
        boolean plain = true;
        for (byte b : value) {
            plain &= b >= ' ' && b < 0x7f;
        }
        this.plainText = plain;
    }

    @Override
    public byte first() {
        return first;
    }

    @Override
    public boolean maySecond(int next) {
        return digit(next) == (value[0] & 0xf);
    }

    private static int digit(int c) {
        return Ascii.isDigit(c)
                ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    /** Whether the pair of digits is here: 1, 0 or PERHAPS. */
    private int pair(byte[] bytes, int place, int limit, int index) {
        if (place >= limit) {
            return PERHAPS;
        }
        if (digit(bytes[place]) != (value[index] >> 4 & 0xf)) {
            return 0;
        }
        if (place + 1 >= limit) {
            return PERHAPS;
        }
        return digit(bytes[place + 1]) == (value[index] & 0xf) ? 1 : 0;
    }

    @Override
    public int end(byte[] bytes, int at, int limit, boolean last) {
        int place = at;
        boolean column = false;
        for (int i = 0; i < value.length; i++) {
            int here = pair(bytes, place, limit, i);
            if (here == 0 && i > 0) {
                int from = place;
                place = next(bytes, from, limit, false, last);
                here = place < 0 ? place : pair(bytes, place, limit, i);
                if ((here == 0 || here == NOT_HERE) && isColumn(bytes, from, limit)) {
                    column = true;
                    place = lineEnd(bytes, from, limit, last);
                    place = place < 0 ? place : next(bytes, place, limit, true, last);
                    here = place < 0 ? place : pair(bytes, place, limit, i);
                }
            }
            if (here != 1) {
                return here == PERHAPS && !last ? PERHAPS : NOT_HERE;
            }
            place += 2;
        }
        return column || !plainText ? withColumn(bytes, place, limit, last) : place;
    }

    /** Where the next pair begins; NOT_HERE when anything else is in between. */
    private static int next(byte[] bytes, int from, int limit, boolean atLineEnd, boolean last) {
        boolean lineStart = atLineEnd;
        int place = from;
        while (place - from <= LONGEST_GAP) {
            if (place >= limit) {
                return PERHAPS;
            }
            byte c = bytes[place];
            if (BETWEEN.indexOf(c) >= 0) {
                lineStart |= c == '\n';
                place++;
                continue;
            }
            if (lineStart) {
                lineStart = false;
                int offset = offset(bytes, place, limit, last);
                if (offset != 0) {
                    if (offset < 0) {
                        return PERHAPS;
                    }
                    place += offset;
                    continue;
                }
            }
            boolean prefixed = (c | 0x20) == 'x' && place > from && "\\#".indexOf(bytes[place - 1]) >= 0;
            if (prefixed) {
                place++;
                continue;
            }
            if (c == '0' && place > from) {
                if (place + 1 >= limit) {
                    return PERHAPS;
                }
                if ((bytes[place + 1] | 0x20) == 'x') {
                    place += 2;
                    continue;
                }
            }
            return place;
        }
        return NOT_HERE;
    }

    /** The length of the offset at the beginning of a dump line; 0 when there is none, or PERHAPS. */
    private static int offset(byte[] bytes, int place, int limit, boolean last) {
        int length = 0;
        while (length <= 16 && place + length < limit && digit(bytes[place + length]) >= 0) {
            length++;
        }
        if (length > 16) {
            return 0;
        }
        if (place + length >= limit) {
            return last ? 0 : PERHAPS;
        }
        byte behind = bytes[place + length];
        return length >= 6 && (behind == ':' || behind == ' ' || behind == '\t') ? length : 0;
    }

    private static boolean isColumn(byte[] bytes, int place, int limit) {
        return place + 1 < limit
                && bytes[place] == ' '
                && (bytes[place + 1] == ' ' || bytes[place + 1] == '|' || bytes[place + 1] == '>');
    }

    private static int lineEnd(byte[] bytes, int from, int limit, boolean last) {
        for (int place = from; place - from <= LONGEST_COLUMN; place++) {
            if (place >= limit) {
                return last ? limit : PERHAPS;
            }
            if (bytes[place] == '\n') {
                return place;
            }
        }
        return NOT_HERE;
    }

    /** The end of the form, including a text column after it. */
    private static int withColumn(byte[] bytes, int from, int limit, boolean last) {
        int place = from;
        while (place < limit && !isColumn(bytes, place, limit) && (bytes[place] == ' ' || digit(bytes[place]) >= 0)) {
            if (place - from > LONGEST_COLUMN) {
                return from;
            }
            place++;
        }
        if (place >= limit) {
            return last ? from : PERHAPS;
        }
        if (!isColumn(bytes, place, limit)) {
            return from;
        }
        int end = lineEnd(bytes, place, limit, last);
        return end == NOT_HERE ? from : end;
    }
}
