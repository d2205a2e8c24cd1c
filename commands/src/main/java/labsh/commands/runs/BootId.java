package labsh.commands.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Identifies the current boot of the machine. */
public final class BootId {
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {}

    /**
     * The kernel's boot id on Linux; elsewhere the start time of the first process, in seconds; empty when neither can
     * be read.
     */
    public static String id() {
        try {
            return Files.readString(LINUX).strip();
        } catch (IOException e) {
            return ProcessHandle.of(1)
                    .flatMap(init -> init.info().startInstant())
                    .map(start -> String.valueOf(start.getEpochSecond()))
                    .orElse("");
        }
    }
}
