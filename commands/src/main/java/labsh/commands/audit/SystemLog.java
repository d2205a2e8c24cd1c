package labsh.commands.audit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An audit in the system's log, through {@code logger}.
 *
 * <p>The logger of util-linux ignores a missing socket unless told otherwise; others do not know that option. So the
 * first line costs one more process.
 */
public final class SystemLog implements AuditTarget {
    /** The time limit in seconds: a hanging log must not block labsh. */
    private static final long LONGEST = 5;

    private final Map<String, String> environment;
    private Optional<List<String>> command = Optional.empty();

    /** @param environment with the PATH to search for logger */
    public SystemLog(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void write(String line) throws IOException {
        if (command.isEmpty()) {
            command = Optional.of(command());
        }
        List<String> words = new ArrayList<>(command.get());
        words.addAll(List.of("-t", "labsh", "-p", "auth.notice", "--", line));
        Said said = run(words);
        if (said.exit() != 0) {
            throw new IOException("logger ended with status " + said.exit() + " " + said.text());
        }
    }

    private List<String> command() throws IOException {
        return run(List.of("logger", "--version")).text().contains("util-linux")
                ? List.of("logger", "--socket-errors=on")
                : List.of("logger");
    }

    private record Said(int exit, String text) {}

    private Said run(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("logger has not ended after " + LONGEST + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        String text = new String(process.getInputStream().readNBytes(300), StandardCharsets.UTF_8);
        return new Said(process.exitValue(), text.lines().findFirst().orElse(""));
    }
}
