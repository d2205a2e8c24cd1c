package labsh.commands.runs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The directories of runs. */
final class RunFiles {
    private RunFiles() {}

    /** The subdirectories, sorted by name; none when the directory does not exist. */
    static List<Path> in(Path runs) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(runs)) {
            directories.forEach(found::add);
        } catch (NoSuchFileException | java.nio.file.NotDirectoryException e) {
            return List.of();
        }
        found.sort(null);
        return found;
    }

    /** Deletes the files of a run; the log last, so that a crash does not leave a run without its log. */
    static void delete(Path run) throws IOException {
        delete(run, "[!l]*");
        delete(run, "*");
        Files.deleteIfExists(run);
    }

    static void deleteStates(Path run) throws IOException {
        delete(run, "state-*");
    }

    private static void delete(Path run, String names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(run, names)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Gone already.
        }
    }
}
