package labsh.commands.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which boot of the machine this is. */
public final class BootId {
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {}

    /**
     * The kernel's id of this boot on Linux; elsewhere the start of the first process, to the second; empty when
     * neither can be read.
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
