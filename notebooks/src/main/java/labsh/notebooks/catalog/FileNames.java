package labsh.notebooks.catalog;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of files that are no text in the locale. Java has only signs of what it could not read in them, but a path that
 * comes from a directory keeps its bytes.
 */
final class FileNames {
    /** What stands for bytes that are no character. */
    private static final char UNREADABLE = '\ufffd';

    private FileNames() {}

    /** The file that has this name as far as it can be read, where it is the only one; else the path as it is. */
    static Path meant(Path path) {
        Path name = path.getFileName();
        Path directory = path.getParent();
        if (name == null || directory == null || name.toString().indexOf(UNREADABLE) < 0 || Files.exists(path)) {
            return path;
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(meant(directory))) {
            for (Path file : files) {
                if (file.getFileName().toString().equals(name.toString())) {
                    found.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Whoever opens it says what is wrong.
            return path;
        }
        return found.size() == 1 ? found.get(0) : path;
    }
}
