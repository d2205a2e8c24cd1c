package labsh.completions;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Suggests file names that begin with what has been typed. */
final class FileSuggestions {
    private static final int MOST = 1000;

    private final Supplier<Path> directory;
    private final Path home;

    FileSuggestions(Supplier<Path> directory, Path home) {
        this.directory = directory;
        this.home = home;
    }

    /** Names in the word's directory; hidden ones only when the word begins with a dot. */
    List<Suggestion> of(String word) {
        int slash = word.lastIndexOf('/');
        String parent = word.substring(0, slash + 1);
        boolean hidden = word.startsWith(".", slash + 1);
        List<Suggestion> found = new ArrayList<>();
        try (DirectoryStream<Path> names = java.nio.file.Files.newDirectoryStream(resolve(parent))) {
            for (Path path : names) {
                String name = String.valueOf(path.getFileName());
                if (name.startsWith(".") == hidden && found.size() < MOST) {
                    boolean isDirectory = java.nio.file.Files.isDirectory(path);
                    found.add(new Suggestion(parent + name + (isDirectory ? "/" : ""), "", !isDirectory));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            // A directory that cannot be read has nothing to offer.
            return List.of();
        }
        found.sort(Comparator.comparing(Suggestion::value));
        return found;
    }

    private Path resolve(String parent) {
        if (parent.startsWith("~/")) {
            return home.resolve(parent.substring(2));
        }
        return directory.get().resolve(parent);
    }
}
