package labsh.notebooks.catalog;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * File names that are not valid text in the locale. Java replaces their invalid bytes, but a path that comes from
 * listing a directory keeps them.
 */
final class FileNames {
    /** The replacement for bytes that are not valid characters. */
    private static final char UNREADABLE = '\ufffd';

    private FileNames() {}

    /** The only file whose name matches this one apart from replaced bytes; else the path unchanged. */
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
            // Opening it reports what is wrong.
            return path;
        }
        return found.size() == 1 ? found.get(0) : path;
    }
}
