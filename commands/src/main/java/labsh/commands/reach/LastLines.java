package labsh.commands.reach;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads what ssh says of a connection, to its end, and keeps the last of it. */
final class LastLines {
    private static final int MOST = 3;
    private static final int LONGEST = 300;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread thread;
    private String printed = "";

    LastLines(InputStream in) {
        thread = new Thread(() -> read(in), "labsh ssh");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n' || c == '\r') {
                    add(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST) {
                    line.append((char) c);
                }
            }
            add(line.toString());
        } catch (IOException e) {
            // It has ended.
        }
    }

    private synchronized void add(String line) {
        // What begins so is about the sharing of the connection, and is said of each session of one without a terminal
        // here.
        if (!line.isBlank() && !line.startsWith("mux_")) {
            lines.addLast(line.strip());
            if (lines.size() > MOST) {
                lines.removeFirst();
            }
        }
    }

    /** What the other side has printed in place of an answer: nologin(8) says its word so. Its last line is kept. */
    synchronized void printed(String text) {
        String last = text.substring(text.stripTrailing().lastIndexOf('\n') + 1).strip();
        printed = last.substring(0, Math.min(last.length(), LONGEST));
    }

    /** To be asked when ssh has ended, or is about to. */
    String reason() {
        try {
            thread.join(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            String word = printed.isEmpty() ? "ssh has ended without a word" : printed;
            return lines.isEmpty() ? word : String.join("; ", lines);
        }
    }
}
