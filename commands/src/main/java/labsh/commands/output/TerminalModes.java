package labsh.commands.output;

import java.nio.charset.StandardCharsets;

/**
 * Parses a task's output to know which terminal modes it changed and did not reset, and whether it ended within a line.
 * Plain output costs one comparison per byte. This class finds control sequences, across blocks, like a terminal's
 * parser (ECMA-48, and xterm's control sequences document); {@link TerminalSwitches} interprets them.
 */
public final class TerminalModes implements OutputSink {
    private static final int MAX_SEQUENCE = 256;

    /** The number of digits after {@code ESC ] P}, a palette entry of the Linux console, which has no terminator. */
    private static final int PALETTE_DIGITS = 7;

    private enum At {
        TEXT,
        ESCAPE,
        CONTROL_SEQUENCE,
        STRING,
        STRING_ESCAPE
    }

    private final TerminalSwitches switches = new TerminalSwitches();
    private final StringBuilder sequence = new StringBuilder();
    private At at = At.TEXT;
    private char string;
    private boolean lineOpen;
    private int lead;
    private int following;

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
            case CONTROL_SEQUENCE -> controlSequence((char) b);
            case STRING -> string(b);
            case STRING_ESCAPE -> {
                if (b == '\\') {
                    endString();
                } else {
                    begin(At.ESCAPE);
                    escape((char) b);
                }
            }
        }
    }

    private void begin(At what) {
        sequence.setLength(0);
        at = what;
    }

    private void text(int b) {
        switch (b) {
            case 0x1b -> begin(At.ESCAPE);
            case 0x0e -> switches.shift(true);
            case 0x0f -> switches.shift(false);
            case '\n', '\r' -> lineOpen = false;
            case 0, 0x07 -> {}
            default -> {
                lineOpen = true;
                high(b);
            }
        }
    }

    /** Handles a C1 control character, in UTF-8 or as a single byte, like its two-character form. */
    private void high(int b) {
        boolean continues = following > 0 && (b & 0xc0) == 0x80;
        boolean control = b >= 0x80 && b < 0xa0 && (!continues || lead == 0xc2);
        following = continues ? following - 1 : b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : b >= 0xc2 ? 1 : 0;
        lead = continues ? lead : b;
        if (control) {
            following = 0;
            begin(At.ESCAPE);
            escape((char) (b - 0x40));
        }
    }

    private void escape(char c) {
        if (c == 0x1b) {
            begin(At.ESCAPE);
        } else if (c < 0x20) {
            text(c);
        } else if (c < 0x30) {
            append(c);
        } else {
            at = At.TEXT;
            if (sequence.length() == 0 && c == '[') {
                begin(At.CONTROL_SEQUENCE);
            } else if (sequence.length() == 0 && "]PX^_".indexOf(c) >= 0) {
                string = c;
                begin(At.STRING);
            } else {
                switches.escape(sequence.toString(), c);
            }
        }
    }

    private void controlSequence(char c) {
        if (c == 0x1b) {
            begin(At.ESCAPE);
        } else if (c < 0x20) {
            text(c);
        } else if (c < 0x40) {
            append(c);
        } else if (c < 0x7f) {
            at = At.TEXT;
            boolean wasAlternate = switches.isAlternate();
            switches.controlSequence(sequence.toString(), c);
            if (wasAlternate && !switches.isAlternate()) {
                // The main screen is back, with the cursor where it was.
                lineOpen = false;
            }
        }
    }

    private void string(int b) {
        if (b == 0x1b) {
            at = At.STRING_ESCAPE;
        } else if (b == 0x07 || (b == 0x9c && lead == 0xc2)) {
            endString();
        } else {
            lead = b;
            append((char) b);
            if (string == ']' && sequence.charAt(0) == 'P' && sequence.length() == 1 + PALETTE_DIGITS) {
                at = At.TEXT;
                switches.consoleColour();
            }
        }
    }

    private void endString() {
        at = At.TEXT;
        switches.string(string, sequence.toString());
    }

    private void append(char c) {
        if (sequence.length() < MAX_SEQUENCE) {
            sequence.append(c);
        }
    }

    /** Whether the output ended within a line. */
    public boolean lineOpen() {
        return lineOpen;
    }

    /** The sequences that reset a terminal of this size; empty when nothing was left changed. */
    public byte[] reset(int columns, int rows) {
        String unfinished = switch (at) {
            case TEXT -> "";
            case STRING, STRING_ESCAPE -> "\033\\";
            default -> "\030";
        };
        String resets = switches.resets(columns, rows);
        if (switches.movesCursor()) {
            lineOpen = true;
        }
        return (unfinished + resets).getBytes(StandardCharsets.US_ASCII);
    }
}
