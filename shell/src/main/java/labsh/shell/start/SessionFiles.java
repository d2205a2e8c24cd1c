package labsh.shell.start;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.files.PrivateDirectory;

/**
 * The private directory, named by process id, where a labsh process keeps the carried shell state. It is deleted when
 * labsh exits; those of killed processes are deleted by the next one.
 */
final class SessionFiles {
    private final XdgDirectories directories;
    private final String runtime;
    private Optional<Path> own = Optional.empty();

    /** Uses a directory in memory if the login has one: shells write variables there for moments, perhaps secrets. */
    SessionFiles(XdgDirectories directories, Map<String, String> environment) {
        this.directories = directories;
        this.runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    }

    /** Under sudo the directory may belong to another user, who could replace what is in it. */
    private Path sessions() {
        boolean usable = runtime.startsWith("/")
                && Files.isWritable(Path.of(runtime))
                && !PrivateDirectory.isReplaceable(Path.of(runtime, "labsh"));
        return (usable ? Path.of(runtime).resolve("labsh") : directories.state()).resolve("sessions");
    }

    /** Creates the directory, after deleting those of killed processes. */
    Path create() throws IOException {
        Path sessions = PrivateDirectory.create(sessions());
        try (DirectoryStream<Path> left = Files.newDirectoryStream(sessions)) {
            for (Path directory : left) {
                if (abandoned(directory)) {
                    delete(directory);
                }
            }
        }
        // The process id is only read here, as the JDK creates a thread pool along with it.
        Path directory = PrivateDirectory.create(
                sessions.resolve(String.valueOf(ProcessHandle.current().pid())));
        own = Optional.of(directory);
        return directory;
    }

    private static boolean abandoned(Path directory) {
        String name = String.valueOf(directory.getFileName());
        return name.matches("[0-9]{1,18}")
                && !ProcessHandle.of(Long.parseLong(name))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    /** Deletes the directory if it exists. */
    void remove() {
        if (own.isEmpty()) {
            return;
        }
        try {
            delete(own.get());
        } catch (IOException e) {
            // What is left is private, and the next labsh deletes it.
            return;
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(inside::add);
        }
        Collections.reverse(inside);
        for (Path file : inside) {
            Files.deleteIfExists(file);
        }
    }
}
