package labsh.shell.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Screen;
import labsh.shell.pty.Terminal;
import labsh.shell.pty.TerminalSize;

/**
 * A person who sits at labsh with one notebook, {@code lab}: types lines, reads what they bring, answers questions.
 *
 * <p>What is read is free of what differs between machines and days: see {@link #steady}.
 */
final class Sitting implements AutoCloseable {
    /** How long a person looks at a question, in milliseconds; labsh takes no key that comes earlier for an answer. */
    private static final long LOOK = 200;

    /** For what comes at once, in milliseconds. */
    private static final long LIMIT = 60_000;

    private final Path home;
    private final Terminal terminal;
    private final boolean dumb;

    private int known;

    /** The screen that was waited for last. */
    private volatile Screen seen = new Screen(List.of(), 0, 0);

    private Sitting(Path home, Terminal terminal, boolean dumb) {
        this.home = home;
        this.terminal = terminal;
        this.dumb = dumb;
    }

    /** Opens the notebook on a terminal of 80 by 24. */
    static Sitting with(Path home, String notebook) {
        return with(Terminal.of(80, 24), Program.labsh(home), notebook);
    }

    /** Opens the notebook in this program's home. */
    static Sitting with(TerminalSize size, Program labsh, String notebook) {
        Path home = labsh.directory();
        try {
            Files.writeString(home.resolve("lab.lab.yaml"), notebook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Sitting sitting = new Sitting(
                home, size.start(labsh, "lab"), labsh.environment().get("TERM").equals("dumb"));
        sitting.waitForPrompt();
        if (sitting.seen.shows("labsh>")) {
            throw new AssertionError("the notebook was not opened:\n" + sitting.seen);
        }
        return sitting;
    }

    Terminal terminal() {
        return terminal;
    }

    Path notebook() {
        return home.resolve("lab.lab.yaml");
    }

    /** The whole file of the notebook, records too. */
    String text() {
        try {
            return Files.readString(notebook());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on {@link #records} leaves out what there is already. */
    void forgets() {
        known = text().length();
    }

    /** What labsh has appended so far: header lines without times, and the bodies' lines that begin with a key asked for. */
    String records(String... keys) {
        StringBuilder records = new StringBuilder();
        for (String line : text().substring(known).lines().toList()) {
            if (line.startsWith("--- # ")) {
                records.append(steady(line.substring(6).replaceAll(" 20\\S+", "")))
                        .append('\n');
            }
            for (String key : keys) {
                if (line.startsWith(key + ":")) {
                    records.append("  ").append(steady(line)).append('\n');
                }
            }
        }
        return records.toString();
    }

    /** Waits for a prompt with nothing behind it. */
    void waitForPrompt() {
        waitsFor("a prompt", Sitting::atPrompt);
    }

    private void waitsFor(String what, Predicate<Screen> wish) {
        terminal.waitForScreen(what, screen -> {
            seen = screen;
            return wish.test(screen);
        });
    }

    private static boolean atPrompt(Screen screen) {
        String line = screen.line(screen.cursorRow());
        return line.matches("(lab|labsh)( \\S+ [0-9]+/[0-9]+)?>") && screen.cursorColumn() == line.length() + 1;
    }

    /** Types a line on a clean screen and waits until it has been taken. */
    void type(String line) {
        clear();
        terminal.type(line);
        enters();
    }

    void clear() {
        waitForPrompt();
        terminal.press(Key.CTRL_L);
        terminal.waitForScreen("an empty screen", screen -> atPrompt(screen) && screen.cursorRow() == 0);
    }

    /** Types a line, waits until the next prompt, and returns what came between. */
    String says(String line) {
        type(line);
        waitsFor("the next prompt", screen -> atPrompt(screen) && screen.cursorRow() > 0);
        return shown();
    }

    /** Waits for a question, and returns what stands above and in it. */
    String asked(String question) {
        waitsFor("the question «" + question + "»", screen -> {
            boolean open = open(screen.line(screen.cursorRow()).strip(), question);
            if (!open && atPrompt(screen)) {
                throw new AssertionError("a prompt, not the question «" + question + "»:\n" + screen);
            }
            return open;
        });
        return shown();
    }

    /** Whether this line asks that question and has not been answered: a menu's answer stands behind its end. */
    private static boolean open(String line, String question) {
        return line.startsWith(question) && (question.startsWith(">") || line.endsWith("[?]"));
    }

    /** Answers a question of one key, as soon as keys count. */
    void answers(String question, char key) {
        asked(question);
        listens();
        int before = terminal.transcript().length;
        terminal.type(String.valueOf(key));
        if (!waits(LIMIT, () -> newline(terminal.transcript(), before))) {
            throw new AssertionError("the key " + key + " was never taken:\n" + terminal.screen());
        }
    }

    /** Waits until keys count. A dumb terminal does not show it: there, as long as a person looks. */
    void listens() {
        if (dumb) {
            looks();
        } else {
            terminal.waitForListening();
        }
    }

    private static boolean waits(long limit, BooleanSupplier wish) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit);
        while (!wish.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(10);
        }
        return true;
    }

    /** Lets as much time pass as a person takes between two keys. */
    static void looks() {
        pause(LOOK);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gives up whatever is asked, until there is a prompt again. */
    void givesUp() {
        while (!atPrompt(terminal.screen())) {
            terminal.waitForListening();
            terminal.press(Key.CTRL_C);
            waits(LOOK, () -> atPrompt(terminal.screen()));
        }
        waitForPrompt();
    }

    /** Fills in the line that is asked for: what stands in it already goes. */
    void fills(String value) {
        asked(">");
        terminal.press(Key.CTRL_E, Key.CTRL_U);
        terminal.type(value);
        enters();
    }

    /** Accepts the line that is asked for as it stands, and waits until it has been taken. */
    void enters() {
        int before = terminal.transcript().length;
        terminal.press(Key.ENTER);
        if (!waits(LIMIT, () -> newline(terminal.transcript(), before))) {
            throw new AssertionError("Enter was not taken:\n" + terminal.screen());
        }
    }

    private static boolean newline(byte[] transcript, int from) {
        for (int at = from; at < transcript.length; at++) {
            if (transcript[at] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** What came since the line was typed, up to the prompt. */
    String untilPrompt() {
        waitForPrompt();
        return shown();
    }

    /** Of the screen that was waited for last, the lines below the first and above the cursor, and the cursor's own unless it is a prompt. */
    String shown() {
        Screen screen = seen;
        int end = atPrompt(screen) ? screen.cursorRow() : screen.cursorRow() + 1;
        List<String> lines = screen.lines();
        StringBuilder text = new StringBuilder();
        for (int row = 1; row < Math.min(end, lines.size()); row++) {
            text.append(lines.get(row)).append('\n');
        }
        return steady(text.toString());
    }

    /** Without what differs between machines and days: host, user, home, durations, run ids, dates. */
    String steady(String text) {
        return text.replace(home.toString(), "HOME")
                .replaceAll(" +" + System.getProperty("user.name") + "@" + host(), "  ME@HOST")
                .replace(" by " + System.getProperty("user.name"), " by ME")
                .replaceAll("(?m)( on |  )" + host() + "\\b", "$1HOST")
                .replaceAll(" {3,}(?=[0-9]{8}T[0-9]{6}Z-)", "  ")
                .replaceAll("[0-9]{8}T[0-9]{6}Z-\\S+", "RUN")
                .replaceAll("20[0-9]{2}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2})?", "DATE")
                .replaceAll("(?<= )[0-9]+(\\.[0-9]+)? ?s\\b", "T s");
    }

    private static String host() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
        } catch (IOException e) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (java.net.UnknownHostException f) {
                return "localhost";
            }
        }
    }

    @Override
    public void close() {
        terminal.close();
    }
}
