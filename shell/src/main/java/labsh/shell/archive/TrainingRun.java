package labsh.shell.archive;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * A session on a hidden pseudo-terminal, from which the JVM learns which classes a session loads. Its home is an empty
 * directory, so that none of the user's files is read or written.
 */
final class TrainingRun {
    /** What JLine prints when it starts to read a line. */
    private static final String READY = "\033[?2004h";

    /**
     * Shows the shipped notebook in many ways and uses completion, but replays nothing. Commands that ask a question,
     * such as {@code run}, must not be here. The only thing run is the shell's empty command.
     */
    private static final List<String> LINES = List.of(
            "show\r",
            "show ins\t\r",
            "run ins\t\025\r",
            "parameters\r",
            "history\r",
            "notebooks\r",
            "check octopress\r",
            "help run\r",
            "! :\r",
            "open ./past.lab.yaml\r",
            "show p/\t\r",
            "history\r",
            "note seen\r",
            "quit\r");

    /** A notebook with records, to load the classes for them too. */
    private static final String PAST = """
            labsh: 1
            title: Past
            procedures:
              - name: p
                steps:
                  - name: s
                    run: ':'
            --- # run 2026-01-02T03:04:05Z p on yama by thomas
            run: 20260102T030405Z-yama-7f3a
            procedure: p
            at: 2026-01-02T03:04:05.120Z
            by: thomas
            host: yama
            system: Debian GNU/Linux 12
            ...
            --- # outcome 2026-01-02T03:04:06Z p/s ok exit=0 0.1s
            outcome: p/s
            run: 20260102T030405Z-yama-7f3a
            seq: 1
            at: 2026-01-02T03:04:06.131Z
            took: 0.131s
            result: ok
            exit: 0
            output: |
              a line
            ...
            --- # update 2026-01-03T03:04:06Z p
            update: p
            id: 20260103T030406Z-yama-7f3b
            at: 2026-01-03T03:04:06.131Z
            by: thomas
            host: yama
            text: |
              a finding
            ...
            """;

    private final Path home;

    /**
     * @param home an empty directory
     */
    TrainingRun(Path home) {
        this.home = home;
    }

    /**
     * Runs the session in a JVM, and leaves a notebook in the home.
     *
     * @param java the command, up to and with the main class
     * @return why it did not finish; empty when it did
     */
    Optional<String> play(List<String> java, long seconds) throws IOException, InterruptedException {
        Files.writeString(home.resolve("past.lab.yaml"), PAST);
        try (JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(new Attributes(), Size.of(100, 30))) {
            File terminal = new File(pty.getName());
            ProcessBuilder builder = new ProcessBuilder(java)
                    .directory(home.toFile())
                    .redirectInput(terminal)
                    .redirectOutput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.command().add("octopress");
            builder.environment().clear();
            builder.environment().putAll(environment());
            Process process = builder.start();
            Semaphore prompts = new Semaphore(0);
            Thread reader = new Thread(() -> read(pty.getMasterInput(), prompts), "rehearsal");
            reader.setDaemon(true);
            reader.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            OutputStream keys = pty.getMasterOutput();
            for (String line : LINES) {
                if (!prompts.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    break;
                }
                keys.write(line.getBytes(StandardCharsets.UTF_8));
                keys.flush();
            }
            // After the session the JVM writes the archive.
            if (!process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                return Optional.of("the training run took longer than " + seconds + " s");
            }
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("the training run ended with " + process.exitValue());
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (String name : new String[] {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ"}) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
        }
        environment.put("TERM", "xterm-256color");
        environment.put("HOME", home.toString());
        // less opens the controlling terminal, and would read keys of the user who started labsh.
        environment.put("PAGER", "cat");
        return environment;
    }

    private static void read(InputStream output, Semaphore prompts) {
        byte[] bytes = new byte[1 << 16];
        StringBuilder tail = new StringBuilder();
        try {
            for (int n = output.read(bytes); n >= 0; n = output.read(bytes)) {
                tail.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
                int at = tail.indexOf(READY);
                for (; at >= 0; at = tail.indexOf(READY)) {
                    tail.delete(0, at + READY.length());
                    prompts.release();
                }
                tail.delete(0, Math.max(0, tail.length() - READY.length()));
            }
        } catch (IOException e) {
            // The terminal is closed: the session is over.
            return;
        }
    }
}
