package labsh.shell.pty;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminalOutputStream;

/**
 * The terminal emulator behind a {@link Terminal}: bytes in, a screen out, and the answers to the questions that
 * programs ask a terminal (where the cursor is, what it is).
 *
 * <p>JLine's emulator does the work. It drops combining characters, does not answer questions about modes (DECRQM) and
 * colours (OSC 10, 11), and takes the question for the kitty keyboard protocol as "restore the cursor".
 */
final class Emulator {
    private final ScreenTerminal screen;
    private final OutputStream input;

    /** @param answers where answers to the program's questions go: the program's keyboard */
    Emulator(int columns, int rows, OutputStream answers) {
        screen = new ScreenTerminal(columns, rows);
        input = new ScreenTerminalOutputStream(screen, StandardCharsets.UTF_8, answers);
    }

    /** Takes what the program wrote; a character may be split between two calls. */
    void write(byte[] bytes, int length) {
        try {
            input.write(bytes, 0, length);
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void resize(int columns, int rows) {
        screen.setSize(Size.of(columns, rows));
    }

    /** Whether the program asked for application cursor keys: the emulator's own translation of Up tells. */
    boolean applicationKeys() {
        return screen.pipe("~A").equals("\033OA");
    }

    Screen screen() {
        int columns;
        long[] cells;
        int[] cursor = new int[2];
        synchronized (screen) {
            columns = screen.getColumns();
            cells = new long[columns * screen.getRows()];
            screen.dump(cells, cursor);
        }
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < cells.length; start += columns) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int character = ScreenTerminal.cellCodePoint(cells[start + column]);
                // The second column of a wide character holds nothing.
                if (character != 0) {
                    line.appendCodePoint(character);
                }
            }
            lines.add(line.toString());
        }
        return new Screen(lines, cursor[0], cursor[1]);
    }
}
