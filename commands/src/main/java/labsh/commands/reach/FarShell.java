package labsh.commands.reach;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The {@code /bin/sh} of another host, asked one thing after the other: files, programs, processes, all that is no task.
 * Texts are bytes, one {@code char} each, both ways. Nothing that is sent is in an argument or an environment, here or
 * there, unless the text itself puts it into one.
 */
public final class FarShell {
    /** What a login shell prints before it runs anything. */
    private static final int LONGEST_BANNER = 1 << 20;

    /** In bytes; it is in memory several times. */
    public static final long LONGEST_ANSWER =
            Math.min(1 << 26, Runtime.getRuntime().maxMemory() / 16);

    private final Host host;
    private final OutputStream to;
    private final InputStream from;
    private final LastLines said;
    private final byte[] mark;
    private volatile boolean alive = true;
    private String unfinished = "";

    private FarShell(Host host, OutputStream to, InputStream from, LastLines said, byte[] mark) {
        this.host = host;
        this.to = to;
        this.from = from;
        this.said = said;
        this.mark = mark.clone();
    }

    /** Empty when the shell does not answer: there is no connection. */
    static Optional<FarShell> of(Host host, Process process, LastLines said) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        byte[] mark = ("\n{" + HexFormat.of().formatHex(random) + "}\n").getBytes(StandardCharsets.US_ASCII);
        FarShell shell = new FarShell(
                host,
                process.getOutputStream(),
                new BufferedInputStream(process.getInputStream(), 1 << 16),
                said,
                mark);
        try {
            try {
                shell.send("");
            } catch (IOException e) {
                // It has ended already: what it has printed says why.
            }
            shell.receive(LONGEST_BANNER);
            return Optional.of(shell);
        } catch (IOException e) {
            said.printed(shell.unfinished);
            return Optional.empty();
        }
    }

    /**
     * What this text, shell commands, prints.
     *
     * @throws Unreachable when the connection is no more
     */
    public synchronized String ask(String text) throws IOException {
        if (!alive) {
            throw lost();
        }
        try {
            send(text);
            return receive(LONGEST_ANSWER);
        } catch (IOException e) {
            alive = false;
            throw lost();
        }
    }

    /** Has it done without waiting for that. */
    public synchronized void tell(String text) throws IOException {
        if (!alive) {
            throw lost();
        }
        try {
            to.write(bytes("{\n" + text + "\n} </dev/null >/dev/null 2>&1\n"));
            to.flush();
        } catch (IOException e) {
            alive = false;
            throw lost();
        }
    }

    private Unreachable lost() {
        return new Unreachable(host, "the connection is lost: " + said.reason());
    }

    private void send(String text) throws IOException {
        String end = new String(mark, 1, mark.length - 2, StandardCharsets.US_ASCII);
        to.write(bytes(
                (text.isEmpty() ? "" : "{\n" + text + "\n} </dev/null 2>/dev/null\n") + "echo; echo '" + end + "'\n"));
        to.flush();
    }

    private String receive(long longest) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] tail = new byte[mark.length];
        int matched = 0;
        while (matched < mark.length) {
            int c = from.read();
            if (c < 0) {
                unfinished = answer.toString(StandardCharsets.UTF_8);
                throw new IOException("the end");
            }
            answer.write(c);
            System.arraycopy(tail, 1, tail, 0, tail.length - 1);
            tail[tail.length - 1] = (byte) c;
            matched = c == '\n' && Arrays.equals(tail, mark) ? mark.length : 0;
            if (answer.size() > longest) {
                throw new IOException("an answer without end");
            }
        }
        return answer.toString(StandardCharsets.ISO_8859_1).substring(0, answer.size() - mark.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
