package labsh.shell.archive;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import labsh.notebooks.digests.Sha256;
import labsh.notebooks.files.PrivateDirectory;

/**
 * The classes of this build in jars, with an archive of them for this JVM, as an installation has them: a start from
 * directories of classes takes twice the time, and the tests start labsh some two thousand times.
 *
 * <p>Made by the first test that starts labsh, in a directory of {@code target/} named by the classes, the JVM and the
 * place; tests in other JVMs wait for it.
 */
public final class ArchivedClasses {
    private static final long SECONDS = 90;

    private static final Path PLACE = Path.of("target", "archived-classes").toAbsolutePath();

    private ArchivedClasses() {}

    private static final class Made {
        private static final List<String> OPTIONS = options(System.getProperty("java.class.path"));
    }

    /** The JVM's options that name the class path and the archive. */
    public static List<String> options() {
        return Made.OPTIONS;
    }

    private static List<String> options(String classPath) {
        List<Path> parts = Stream.of(classPath.split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(part -> Files.exists(part) && !part.endsWith("test-classes"))
                .map(Path::toAbsolutePath)
                .toList();
        if (!Files.isWritable(Files.exists(PLACE) ? PLACE : PLACE.getParent())) {
            // Tests that another user runs.
            return List.of("-cp", classPath);
        }
        try {
            Files.createDirectories(PLACE);
            Path directory = PLACE.resolve(name(parts));
            Path list = directory.resolve("options");
            try (FileChannel file =
                    FileChannel.open(PLACE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // The lock goes with its channel.
                if (file.lock().isValid() && !Files.exists(list)) {
                    deleteOld();
                    Files.write(list, make(parts, Files.createDirectories(directory)));
                }
            }
            return Files.readAllLines(list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Those of earlier builds, which no test uses any more. */
    private static void deleteOld() throws IOException {
        Instant old = Instant.now().minus(Duration.ofHours(1));
        try (DirectoryStream<Path> made = Files.newDirectoryStream(PLACE)) {
            for (Path directory : made) {
                if (Files.isDirectory(directory)
                        && Files.getLastModifiedTime(directory).toInstant().isBefore(old)) {
                    PrivateDirectory.delete(directory);
                }
            }
        }
    }

    private static List<String> make(List<Path> parts, Path directory) throws IOException, InterruptedException {
        List<String> path = new ArrayList<>();
        for (Path part : parts) {
            path.add((Files.isDirectory(part) ? jar(part, directory.resolve(path.size() + ".jar")) : part).toString());
        }
        List<String> classes = List.of("-cp", String.join(File.pathSeparator, path));
        Path archive = directory.resolve("archive.jsa");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-XX:ArchiveClassesAtExit=" + archive));
        command.addAll(classes);
        command.add("labsh.shell.Main");
        Path home = Files.createTempDirectory("home");
        Optional<String> trouble = new TrainingRun(home).play(command, SECONDS);
        PrivateDirectory.delete(home);
        List<String> options = new ArrayList<>(classes);
        if (trouble.isEmpty() && Files.exists(archive)) {
            options.addAll(List.of("-Xlog:disable", "-Xshare:auto", "-XX:SharedArchiveFile=" + archive));
        }
        return options;
    }

    private static Path jar(Path classes, Path jar) {
        PrintWriter said = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        said,
                        said,
                        "--create",
                        "--no-compress",
                        "--no-manifest",
                        "--file",
                        jar.toString(),
                        "-C",
                        classes.toString(),
                        ".");
        if (status != 0) {
            throw new IllegalStateException("jar ended with " + status);
        }
        return jar;
    }

    /** Differs when a class, the JVM or the place does. */
    private static String name(List<Path> parts) throws IOException {
        StringBuilder text = new StringBuilder(System.getProperty("java.vm.version")).append(PLACE);
        for (Path part : parts) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.sorted().toList()) {
                    text.append(file)
                            .append(Files.size(file))
                            .append(Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        byte[] hash = Sha256.hash(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 8);
    }
}
