package labsh.shell.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.files.WholeFile;

/**
 * Makes the archive for this JVM and these jars; the launcher runs it in the background.
 *
 * <pre>
 *   MakeArchive DIRECTORY NAME JVM-OPTION…
 * </pre>
 *
 * <p>Only one process does this at a time, within time limits. The archive is complete, tested and synced before it
 * gets its name, because a JVM that maps an incomplete archive crashes. A failure is recorded, so that it is not
 * repeated at every start; if even that fails, the launcher's note of the attempt stays.
 */
public final class MakeArchive {
    private static final long REHEARSAL_SECONDS = 90;

    private static final long TRIAL_SECONDS = 30;

    private final Path directory;
    private final ArchiveFiles files;
    private final List<String> options;

    private MakeArchive(Path directory, String name, List<String> options) {
        this.directory = directory;
        this.files = new ArchiveFiles(directory.resolve(name));
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> options = Arrays.asList(arguments).subList(2, arguments.length);
        new MakeArchive(Path.of(arguments[0]), arguments[1], options).make();
    }

    private void make() throws IOException, InterruptedException {
        try (FileChannel file = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            // The lock is released with its process, however that ends.
            if (lock == null) {
                return;
            }
            if (!done()) {
                locked();
            }
            Files.deleteIfExists(files.begun());
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("locked by this process", e);
        }
    }

    /** Whether another process has already made it. */
    private boolean done() throws IOException {
        Path stamp = files.stamp();
        if (!Files.exists(stamp)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(stamp);
        for (Path part : List.of(files.archive(), Path.of(System.getProperty("java.home"), "release"))) {
            if (!Files.exists(part) || Files.getLastModifiedTime(part).compareTo(made) > 0) {
                return false;
            }
        }
        for (Path jar : Jars.list(Jars.directory())) {
            // As in the launcher: the JVM also rejects an archive when a jar was only touched.
            if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                return false;
            }
        }
        return Files.readAllLines(stamp).equals(files.description(Jars.checksum(Jars.directory())));
    }

    private void locked() throws IOException, InterruptedException {
        // Leftovers of a killed process.
        for (Path left : list(files.stamp().getFileName() + ".work-*")) {
            PrivateDirectory.delete(left);
        }
        Path work = Files.createTempDirectory(directory, files.stamp().getFileName() + ".work-");
        try {
            Files.deleteIfExists(files.stamp());
            String jars = Jars.checksum(Jars.directory());
            Optional<String> trouble = made(work);
            if (trouble.isEmpty() && !Jars.checksum(Jars.directory()).equals(jars)) {
                // The jars were being replaced meanwhile: the next start tries again.
                return;
            }
            List<String> lines = trouble.isPresent() ? List.of("failed: " + trouble.get()) : files.description(jars);
            put(Files.write(work.resolve("stamp"), lines), files.stamp());
        } finally {
            PrivateDirectory.delete(work);
        }
        sweep();
    }

    /** Makes the archive and renames it; returns the error if there is one. */
    private Optional<String> made(Path work) throws InterruptedException {
        try {
            Path made = work.resolve("archive");
            Optional<String> trouble = rehearse(made, Files.createDirectory(work.resolve("home")));
            if (trouble.isEmpty()) {
                trouble = tried(made);
            }
            if (trouble.isEmpty()) {
                put(made, files.archive());
            }
            return trouble;
        } catch (IOException e) {
            return Optional.of(directory + ": " + IoErrorText.of(e));
        }
    }

    private Optional<String> rehearse(Path made, Path home) throws IOException, InterruptedException {
        List<String> command =
                java(ArchiveFiles.aot() ? "-XX:AOTCacheOutput=" + made : "-XX:ArchiveClassesAtExit=" + made);
        command.add("labsh.shell.Main");
        Optional<String> trouble = new TrainingRun(home).play(command, REHEARSAL_SECONDS);
        return trouble.isPresent() || Files.exists(made) ? trouble : Optional.of("the JVM wrote no archive");
    }

    /** Tests it: starts labsh with it, in the mode in which the JVM exits if it cannot use the archive. */
    private Optional<String> tried(Path made) throws IOException, InterruptedException {
        List<String> command = ArchiveFiles.aot()
                ? java("-XX:AOTMode=on", "-XX:AOTCache=" + made)
                : java("-Xshare:on", "-XX:SharedArchiveFile=" + made);
        command.addAll(List.of("labsh.shell.Main", "--version"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return Optional.of("labsh hung when it used the archive");
        }
        return process.exitValue() == 0 ? Optional.empty() : Optional.of("the JVM refused the archive it made");
    }

    private List<String> java(String... more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Xlog:disable");
        command.addAll(Arrays.asList(more));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    /** Renames a file once it is synced. Opens it only for reading, as the JVM creates archives with mode 0444. */
    private static void put(Path file, Path name) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
        WholeFile.rename(file, name, WholeFile.Durability.SYNCED);
    }

    /** Deletes archives of other JVMs that were made from other jars, which nothing will use again. */
    private void sweep() throws IOException {
        String jars = Jars.checksum(Jars.directory());
        for (Path file : list("*.{jsa,aot}")) {
            String archived = String.valueOf(file.getFileName());
            Path stamp = directory.resolve(archived.substring(0, archived.length() - 4));
            if (!Files.exists(stamp)
                    || !Files.readString(stamp).lines().findFirst().equals(Optional.of(jars))) {
                Files.deleteIfExists(stamp);
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> list(String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
            found.forEach(files::add);
        }
        return files;
    }
}
