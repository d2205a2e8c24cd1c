package labsh.shell.person;

/**
 * Tracks whether the input is within an escape sequence or a paste, in which no character is a key, however slowly they
 * come. Knows the sequences of ECMA-48, mouse reports and the Linux console's function keys.
 */
final class TypedSequence {
    private static final int ESCAPE = 0x1b;
    private static final int DELETE = 0x7f;
    private static final String PASTE_ENDS = "\033[201~";
    private static final int LONGEST_PARAMETERS = 16;
    private static final int MOUSE_REPORT = 3;

    private enum At {
        KEYS,
        ESCAPE,
        INTERMEDIATE,
        CONTROL_SEQUENCE,
        /** A fixed number of characters follows. */
        COUNTED,
        SINGLE_SHIFT,
        STRING,
        STRING_ESCAPE,
        PASTE
    }

    private final StringBuilder parameters = new StringBuilder();
    private At at = At.KEYS;
    private int left;

    /** Takes the next character; returns whether it belongs to a sequence or a paste. */
    boolean take(int c) {
        if (c < 0) {
            return false;
        }
        if (at != At.PASTE && at != At.COUNTED && at != At.KEYS) {
            if (c == 0x18 || c == 0x1a) {
                at = At.KEYS;
                return true;
            }
            if (c == ESCAPE) {
                at = at == At.STRING ? At.STRING_ESCAPE : At.ESCAPE;
                return true;
            }
        }
        switch (at) {
            case KEYS -> {
                return begins(c);
            }
            case ESCAPE -> introduced(c);
            case INTERMEDIATE -> at = c >= 0x20 && c < 0x30 ? at : At.KEYS;
            case CONTROL_SEQUENCE -> controlSequence(c);
            case COUNTED -> at = --left > 0 ? at : At.KEYS;
            case SINGLE_SHIFT -> at = c >= 0x30 && c < 0x40 ? at : At.KEYS;
            case STRING -> at = c == 0x07 || c == 0x9c ? At.KEYS : at;
            case STRING_ESCAPE -> {
                at = At.KEYS;
                if (c != '\\') {
                    introduced(c);
                }
            }
            case PASTE -> {
                left = c == PASTE_ENDS.charAt(left) ? left + 1 : c == ESCAPE ? 1 : 0;
                at = left == PASTE_ENDS.length() ? At.KEYS : at;
            }
        }
        return true;
    }

    private boolean begins(int c) {
        if (c == ESCAPE) {
            at = At.ESCAPE;
        } else if (c >= 0x80 && c < 0xa0) {
            introduced(c - 0x40);
        }
        return at != At.KEYS || (c >= 0x80 && c < 0xa0);
    }

    private void introduced(int c) {
        parameters.setLength(0);
        at = switch (c) {
            case '[' -> At.CONTROL_SEQUENCE;
            case 'N', 'O' -> At.SINGLE_SHIFT;
            case ']', 'P', 'X', '^', '_' -> At.STRING;
            default -> c >= 0x20 && c < 0x30 ? At.INTERMEDIATE : At.KEYS;
        };
    }

    private void controlSequence(int c) {
        if (c < 0x20 || c >= DELETE) {
            return;
        }
        if (c < 0x40) {
            if (parameters.length() < LONGEST_PARAMETERS) {
                parameters.append((char) c);
            }
            return;
        }
        at = At.KEYS;
        if (parameters.length() == 0 && (c == 'M' || c == '[')) {
            at = At.COUNTED;
            left = c == 'M' ? MOUSE_REPORT : 1;
        } else if (c == '~' && parameters.toString().equals("200")) {
            at = At.PASTE;
            left = 0;
        }
    }

    /** Whether a sequence or a paste is unfinished. */
    boolean unfinished() {
        return at != At.KEYS;
    }

    /** Whether it is within a paste, in which even Ctrl-C is just a character. */
    boolean isPaste() {
        return at == At.PASTE;
    }

    /** Whether only Escape has come, which is also a key. */
    boolean isEscape() {
        return at == At.ESCAPE;
    }

    void forget() {
        at = At.KEYS;
    }

    /** A prefix that leads to the current state, for another reader of the rest; empty for none. */
    String beginning() {
        return switch (at) {
            case KEYS -> "";
            case COUNTED -> "\033[M" + "!".repeat(MOUSE_REPORT - left);
            case ESCAPE, INTERMEDIATE -> "\033";
            case CONTROL_SEQUENCE -> "\033[" + parameters;
            case SINGLE_SHIFT -> "\033O";
            case STRING, STRING_ESCAPE -> "\033]";
            case PASTE -> "\033[200~";
        };
    }
}
