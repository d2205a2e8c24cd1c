package labsh.commands.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The process ids that Linux has assigned since a point in time. They are assigned in ascending order, and the last one
 * is in {@code /proc/loadavg} (proc(5)); after the highest one they wrap around.
 */
final class PidRange {
    private static final Path LOAD = Path.of("/proc/loadavg");
    /** In this time nothing can use up all ids, of which there are at least 32768. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final int FEW = 200;

    private final long start = System.nanoTime();
    private final long last;

    private PidRange(long last) {
        this.last = last;
    }

    static PidRange now() {
        return new PidRange(lastPid());
    }

    /** The first and the last of them; empty when there are many, or they are unknown. */
    Optional<long[]> sinceThen() {
        long now = lastPid();
        boolean known = last > 0 && now >= last && now - last <= FEW;
        return known && System.nanoTime() - start < SHORT.toNanos()
                ? Optional.of(new long[] {last + 1, now})
                : Optional.empty();
    }

    private static long lastPid() {
        try {
            String load = Files.readString(LOAD).trim();
            return Long.parseLong(load.substring(load.lastIndexOf(' ') + 1));
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }
}
