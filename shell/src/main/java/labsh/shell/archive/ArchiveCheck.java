package labsh.shell.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import labsh.commands.processes.UserEnvironment;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.PrivateDirectory;
import org.jline.utils.Signals;

/**
 * Checks whether this process got its classes from the archive, and whether they are those of its jars. The JVM
 * compares only sizes and times of jars, so it would run old code after a jar was replaced by one of the same size and
 * time; and when it rejects an archive, it silently goes on without. Runs on its own thread while labsh starts.
 */
public final class ArchiveCheck {
    /** Tells {@code doctor} that the JVM rejected the archive: {@code again} when another one will be made. */
    private static final String REFUSED = "labsh.archive.refused";

    private static final String AGAIN = "again";

    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    private final FutureTask<Boolean> check;
    private final String stamp;

    private ArchiveCheck(String stamp, FutureTask<Boolean> check) {
        this.stamp = stamp;
        this.check = check;
    }

    /** Starts the check; system properties set by the launcher name the archive. */
    public static ArchiveCheck begin() {
        String expected = System.getProperty("labsh.archive.jars", "");
        String stamp = System.getProperty("labsh.archive", "");
        FutureTask<Boolean> check =
                new FutureTask<>(() -> expected.isEmpty() || check(new ArchiveFiles(Path.of(stamp)), expected));
        if (expected.isEmpty()) {
            check.run();
        } else {
            Thread thread = new Thread(check, "check of the archive");
            thread.setDaemon(true);
            thread.start();
        }
        return new ArchiveCheck(stamp, check);
    }

    private static boolean check(ArchiveFiles files, String jars) throws IOException {
        if (isLoaded(files.archive())) {
            return Jars.checksum(Jars.directory()).equals(jars);
        }
        // If the current JVM options do not match any archive, a new one would be rejected too.
        boolean again = !files.isAsItWasMade();
        System.setProperty(REFUSED, again ? AGAIN : "as it was made");
        if (again) {
            forget(files.stamp());
        }
        return true;
    }

    /** Whether the JVM has mapped it; true when the kernel does not tell. */
    private static boolean isLoaded(Path archive) throws IOException {
        return !Files.isReadable(MAPPINGS)
                || Files.readString(MAPPINGS, StandardCharsets.ISO_8859_1).contains("/" + archive.getFileName());
    }

    /** Deletes the archive, so that the next start makes another one. */
    private static void forget(Path stamp) {
        try {
            Files.deleteIfExists(stamp);
        } catch (IOException e) {
            // The archive beside the jars belongs to somebody else: this user will get a separate one.
            noteRefusal();
        }
    }

    private static void noteRefusal() {
        String note = System.getProperty("labsh.archive.note", "");
        if (note.isEmpty()) {
            return;
        }
        try {
            Path file = Path.of(note);
            PrivateDirectory.create(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            Files.createFile(file);
        } catch (IOException e) {
            // There is no place for one either: labsh runs without.
            return;
        }
    }

    /** Waits for the result. */
    public boolean isGood() {
        try {
            return check.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            // An unreadable jar has been replaced, or is about to be.
            return false;
        }
    }

    /**
     * Deletes the archive and runs labsh again without it, as a child process on the same terminal.
     *
     * @return its exit status
     */
    public int startAgain(String[] words) {
        forget(Path.of(stamp));
        return again(words);
    }

    private static int again(String[] words) {
        List<String> command = new ArrayList<>(List.of("sh", System.getProperty("labsh.launcher", "labsh")));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        UserEnvironment.restore(builder.environment());
        builder.environment().put("LABSH_ARCHIVE", "off");
        try {
            // Keys are for the child process.
            Signals.register("INT", () -> {});
            Signals.register("TSTP", () -> {});
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } catch (IOException e) {
            System.err.println("labsh: the jars were replaced, and starting again failed: " + IoErrorText.of(e));
            return 70;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 70;
        }
    }
}
