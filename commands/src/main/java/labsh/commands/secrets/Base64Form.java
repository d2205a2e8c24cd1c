package labsh.commands.secrets;

import java.util.List;

/**
 * Base64 characters, in either alphabet, in lines of any length: separated by LF or CR LF, also written as {@code \n}
 * in JSON or after a soft break ({@code =} or a backslash), with lines indented, quoted, in a list, or prefixed as in a
 * diff or a comment.
 */
final class Base64Form implements SecretForm {
    /** The most bytes between two characters that count as a line break. */
    private static final int LONGEST_GAP = 100;

    private static final String AT_LINE_END = "\"',";
    private static final String AT_LINE_START = " \t#>*|;\"',";

    private final byte[] characters;

    /** @param characters of the ordinary alphabet, without padding; at least two */
    private Base64Form(byte[] characters) {
        this.characters = characters.clone();
    }

    /** The same character in the URL-safe alphabet. */
    private static byte urlSafe(byte character) {
        return switch (character) {
            case '+' -> '-';
            case '/' -> '_';
            default -> character;
        };
    }

    /** The forms, one for each possible first character. */
    static List<SecretForm> of(byte[] characters) {
        byte[] other = characters.clone();
        other[0] = urlSafe(other[0]);
        return other[0] == characters[0]
                ? List.of(new Base64Form(characters))
                : List.of(new Base64Form(characters), new Base64Form(other));
    }

    @Override
    public byte first() {
        return characters[0];
    }

    @Override
    public boolean maySecond(int next) {
        return next == characters[1]
                || next == urlSafe(characters[1])
                || next == '\r'
                || next == '\n'
                || next == '\\'
                || next == '='
                || next == '%'
                || AT_LINE_END.indexOf(next) >= 0;
    }

    @Override
    public int end(byte[] bytes, int at, int limit, boolean last) {
        int place = at + 1;
        for (int i = 1; i < characters.length; i++) {
            int length = length(bytes, place, limit, i);
            if (length == 0) {
                place = nextLine(bytes, place, limit, i);
                if (place < 0) {
                    return last ? NOT_HERE : place;
                }
                length = length(bytes, place, limit, i);
            }
            if (length <= 0) {
                return length == 0 || last ? NOT_HERE : PERHAPS;
            }
            place += length;
        }
        return place;
    }

    /**
     * The number of bytes of the character here, more than one in a URL or in JSON; 0 for another character; or
     * PERHAPS.
     */
    private int length(byte[] bytes, int place, int limit, int index) {
        byte wanted = characters[index];
        if (place >= limit) {
            return PERHAPS;
        }
        byte found = bytes[place];
        if (found == wanted || found == urlSafe(wanted)) {
            return 1;
        }
        if (wanted == '/' && found == '\\') {
            return place + 1 >= limit ? PERHAPS : bytes[place + 1] == '/' ? 2 : 0;
        }
        if ((wanted == '+' || wanted == '/') && found == '%') {
            if (place + 2 >= limit) {
                return PERHAPS;
            }
            int second = bytes[place + 2] | 0x20;
            return bytes[place + 1] == '2' && second == (wanted == '+' ? 'b' : 'f') ? 3 : 0;
        }
        return 0;
    }

    /** Where the next line's first character is; NOT_HERE when no line ends here. */
    private int nextLine(byte[] bytes, int from, int limit, int index) {
        boolean broken = false;
        int place = from;
        while (place - from <= LONGEST_GAP) {
            if (place >= limit) {
                return PERHAPS;
            }
            byte c = bytes[place];
            if (c == '\r' || c == '\n') {
                broken = true;
                place++;
            } else if (c == '\\' || c == '=') {
                if (place + 1 >= limit) {
                    return PERHAPS;
                }
                byte next = bytes[place + 1];
                boolean soft = next == '\r' || next == '\n';
                boolean written = c == '\\' && (next == 'n' || next == 'r');
                if (!soft && !written) {
                    return broken ? place : NOT_HERE;
                }
                broken |= written;
                place += written ? 2 : 1;
            } else if ((broken ? AT_LINE_START : AT_LINE_END).indexOf(c) >= 0) {
                place++;
            } else if (broken && (c == '+' || c == '-') && c != characters[index] && c != urlSafe(characters[index])) {
                // The prefix of a diff line.
                place++;
            } else {
                return broken ? place : NOT_HERE;
            }
        }
        return NOT_HERE;
    }
}
