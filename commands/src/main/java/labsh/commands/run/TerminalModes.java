package labsh.commands.run;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/**
 * Follows a task's output closely enough to know what it has switched on a terminal and left so, and whether it ended
 * within a line. Plain output costs one comparison for each byte.
 *
 * <p>Sequences: ECMA-48, and the private modes of xterm's control sequences document.
 */
final class TerminalModes implements Output {
    private static final int MAX_SEQUENCE = 64;

    /** Private modes that are off by default, and what puts each back is {@code CSI ? N l}. */
    private static final int[] OFF_BY_DEFAULT = {
        1, 5, 6, 9, 45, 47, 66, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1049, 2004, 2026, 2031, 2048
    };
    /** Private modes that are on by default: autowrap, the cursor. */
    private static final int[] ON_BY_DEFAULT = {7, 25};

    private enum At {
        TEXT,
        ESCAPE,
        DESIGNATE,
        CONTROL_SEQUENCE,
        STRING,
        STRING_ESCAPE
    }

    private final TreeSet<Integer> switched = new TreeSet<>();
    private final StringBuilder sequence = new StringBuilder();
    private At at = At.TEXT;
    private char designated;
    private boolean attributes;
    private boolean charset;
    private boolean shifted;
    private boolean keypad;
    private boolean insert;
    private boolean margins;
    private boolean cursorShape;
    private boolean keyProtocol;
    private boolean modifiedKeys;
    private boolean lineOpen;

    @Override
    public void write(byte[] block, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte b = block[i];
            if (at == At.TEXT && b >= ' ') {
                lineOpen = true;
            } else {
                take(b & 0xff);
            }
        }
    }

    private void take(int b) {
        if (b == 0x18 || b == 0x1a) {
            at = At.TEXT;
            return;
        }
        switch (at) {
            case TEXT -> text(b);
            case ESCAPE -> escape((char) b);
            case DESIGNATE -> {
                charset = designated == '(' ? b != 'B' : charset;
                at = At.TEXT;
            }
            case CONTROL_SEQUENCE -> controlSequence((char) b);
            case STRING -> {
                if (b == 0x1b) {
                    at = At.STRING_ESCAPE;
                } else if (b == 0x07) {
                    at = At.TEXT;
                }
            }
            case STRING_ESCAPE -> {
                at = At.TEXT;
                if (b != '\\') {
                    escape((char) b);
                }
            }
        }
    }

    private void text(int b) {
        switch (b) {
            case 0x1b -> at = At.ESCAPE;
            case 0x0e -> shifted = true;
            case 0x0f -> shifted = false;
            case '\n', '\r' -> lineOpen = false;
            case 0, 0x07 -> {}
            default -> lineOpen = true;
        }
    }

    private void escape(char c) {
        at = At.TEXT;
        switch (c) {
            case '[' -> {
                sequence.setLength(0);
                at = At.CONTROL_SEQUENCE;
            }
            case ']', 'P', 'X', '^', '_' -> at = At.STRING;
            case '(', ')', '*', '+', '-', '.', '/', '#', '%', ' ' -> {
                designated = c;
                at = At.DESIGNATE;
            }
            case '=' -> keypad = true;
            case '>' -> keypad = false;
            case 'n', 'o' -> shifted = true;
            case 'c' -> forget();
            case 0x1b -> at = At.ESCAPE;
            default -> {}
        }
    }

    private void controlSequence(char c) {
        if (c == 0x1b) {
            at = At.ESCAPE;
        } else if (c >= 0x40 && c <= 0x7e) {
            at = At.TEXT;
            end(c, sequence.toString());
        } else if (c >= 0x20 && sequence.length() < MAX_SEQUENCE) {
            sequence.append(c);
        }
    }

    private void end(char end, String parameters) {
        boolean isPrivate = parameters.startsWith("?");
        switch (end) {
            case 'h', 'l' -> {
                if (isPrivate) {
                    for (String mode : parameters.substring(1).split(";", -1)) {
                        privateMode(mode, end == 'h');
                    }
                } else if (parameters.equals("4")) {
                    insert = end == 'h';
                }
            }
            case 'm' -> {
                if (parameters.startsWith(">")) {
                    modifiedKeys = !parameters.equals(">4") && !parameters.equals(">4;0");
                } else if (!isPrivate) {
                    String last = parameters.substring(parameters.lastIndexOf(';') + 1);
                    attributes = !(parameters.isEmpty() || parameters.equals("0") || endsReset(parameters, last));
                }
            }
            case 'r' -> margins = !isPrivate && !parameters.isEmpty();
            case 'q' -> cursorShape = parameters.endsWith(" ") ? !isDefaultShape(parameters) : cursorShape;
            case 'u' -> {
                if (parameters.startsWith(">") || parameters.startsWith("=")) {
                    keyProtocol = true;
                } else if (parameters.startsWith("<")) {
                    keyProtocol = false;
                }
            }
            case 'p' -> {
                if (parameters.equals("!")) {
                    forget();
                }
            }
            default -> {}
        }
    }

    /** {@code CSI 1;0 m}: reset by its last parameter, unless that belongs to a colour. */
    private static boolean endsReset(String parameters, String last) {
        return (last.isEmpty() || last.equals("0")) && !parameters.contains("8;");
    }

    private static boolean isDefaultShape(String parameters) {
        return parameters.equals(" ") || parameters.equals("0 ");
    }

    private void privateMode(String mode, boolean on) {
        for (int known : OFF_BY_DEFAULT) {
            note(mode, known, on);
        }
        for (int known : ON_BY_DEFAULT) {
            note(mode, known, !on);
        }
        if (mode.equals("1049") && !on) {
            // The screen from before is back, and the cursor where it was.
            lineOpen = false;
        }
    }

    private void note(String mode, int known, boolean differs) {
        if (mode.equals(Integer.toString(known))) {
            if (differs) {
                switched.add(known);
            } else {
                switched.remove(known);
            }
        }
    }

    private void forget() {
        switched.clear();
        attributes = false;
        charset = false;
        shifted = false;
        keypad = false;
        insert = false;
        margins = false;
        cursorShape = false;
        keyProtocol = false;
        modifiedKeys = false;
    }

    /** Whether the output ended within a line, so that whoever prints next begins a new one. */
    boolean lineOpen() {
        return lineOpen;
    }

    /** What puts the terminal back; empty when nothing was left switched. */
    byte[] reset() {
        StringBuilder reset = new StringBuilder();
        if (at == At.STRING || at == At.STRING_ESCAPE) {
            reset.append("\u001b\\");
        } else if (at != At.TEXT) {
            reset.append('\u0018');
        }
        append(reset, keyProtocol, "\u001b[<u");
        append(reset, modifiedKeys, "\u001b[>4m");
        // The saved cursor returns with the alternate screen: margins and modes are put right on both.
        append(reset, margins, "\u001b7\u001b[r\u001b8");
        for (int mode : switched) {
            boolean on = mode == 7 || mode == 25;
            reset.append("\u001b[?").append(mode).append(on ? 'h' : 'l');
        }
        append(reset, insert, "\u001b[4l");
        append(reset, keypad, "\u001b>");
        append(reset, charset, "\u001b(B");
        append(reset, shifted, "\u000f");
        append(reset, cursorShape, "\u001b[0 q");
        append(reset, attributes, "\u001b[0m");
        return reset.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void append(StringBuilder reset, boolean condition, String sequence) {
        if (condition) {
            reset.append(sequence);
        }
    }
}
