package labsh.shell.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jline.utils.Signals;

/**
 * Whether the classes that this process got from an archive are those of its jars. The JVM compares only size and time of
 * a jar, and would run the old code of one that was replaced by another of the same size and time. Runs on a thread of its
 * own while labsh makes ready.
 */
public final class ArchiveCheck {
    private final FutureTask<Boolean> check;
    private final String stamp;

    private ArchiveCheck(String stamp, FutureTask<Boolean> check) {
        this.stamp = stamp;
        this.check = check;
    }

    /** Begins the check; the launcher says by system properties whether there is an archive, and of what. */
    public static ArchiveCheck begin() {
        String expected = System.getProperty("labsh.archive.jars", "");
        FutureTask<Boolean> check = new FutureTask<>(
                () -> expected.isEmpty() || Jars.checksum(Jars.directory()).equals(expected));
        if (expected.isEmpty()) {
            check.run();
        } else {
            Thread thread = new Thread(check, "check of the archive");
            thread.setDaemon(true);
            thread.start();
        }
        return new ArchiveCheck(System.getProperty("labsh.archive", ""), check);
    }

    /** Waits for the answer. */
    public boolean isGood() {
        try {
            return check.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            // A jar that cannot be read now has been replaced or is about to be.
            return false;
        }
    }

    /**
     * Forgets the archive and runs labsh again without it, in a process of its own on the same terminal.
     *
     * @return its exit status
     */
    public int startAgain(String[] words) {
        try {
            Files.deleteIfExists(Path.of(stamp));
        } catch (IOException e) {
            // Somebody else's archive; the next start comes this way again.
            return again(words);
        }
        return again(words);
    }

    private static int again(String[] words) {
        List<String> command = new ArrayList<>(List.of("sh", System.getProperty("labsh.launcher", "labsh")));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LABSH_ARCHIVE", "off");
        try {
            // The keys are for the other process.
            Signals.register("INT", () -> {});
            Signals.register("TSTP", () -> {});
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } catch (IOException e) {
            System.err.println("labsh: the jars were replaced, and starting again failed: " + e.getMessage());
            return 70;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 70;
        }
    }
}
