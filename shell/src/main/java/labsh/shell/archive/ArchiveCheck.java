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
 * Whether this process got its classes from the archive, and whether they are those of its jars. The JVM compares only size
 * and time of a jar, and would run the old code of one that was replaced by another of the same size and time; and where
 * it refuses an archive, it goes on without a word. Runs on a thread of its own while labsh makes ready.
 */
public final class ArchiveCheck {
    /** Says for {@code doctor} that the JVM refused the archive: {@code again} where another one will be made. */
    private static final String REFUSED = "labsh.archive.refused";

    private static final String AGAIN = "again";

    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    private final FutureTask<Boolean> check;
    private final String stamp;

    private ArchiveCheck(String stamp, FutureTask<Boolean> check) {
        this.stamp = stamp;
        this.check = check;
    }

    /** Begins the check; the launcher says by system properties whether there is an archive, and of what. */
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
        // A new one would be refused just so where it is the JVM's options of now that do not go with an archive.
        boolean again = !files.isAsItWasMade();
        System.setProperty(REFUSED, again ? AGAIN : "as it was made");
        if (again) {
            forget(files.stamp());
        }
        return true;
    }

    /** Whether the JVM has mapped it; taken for true where the kernel does not tell. */
    private static boolean isLoaded(Path archive) throws IOException {
        return !Files.isReadable(MAPPINGS)
                || Files.readString(MAPPINGS, StandardCharsets.ISO_8859_1).contains("/" + archive.getFileName());
    }

    /** Lets the next start make another one. */
    private static void forget(Path stamp) {
        try {
            Files.deleteIfExists(stamp);
        } catch (IOException e) {
            // Somebody else's, beside the jars: this person gets one of their own.
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
            // No place for one either: labsh goes on without.
            return;
        }
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
            // The keys are for the other process.
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
