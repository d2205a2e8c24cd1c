package labsh.notebooks.catalog;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookNames;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.ShippedLibrary;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.text.NearestWord;

/**
 * The notebooks that can be opened by name: those of the working directory, of the directories of {@code LABSH_PATH},
 * of the user's own directory, and the library that labsh ships, in this order; the first one of a name counts. Listing
 * writes nothing and opens no notebook.
 */
public final class Catalog {
    private final Path workingDirectory;
    private final List<Path> path;
    private final Path own;

    /**
     * The catalogue as seen from a directory.
     *
     * @param workingDirectory absolute
     * @param labshPath directories separated by colons; relative ones are relative to the working directory, and empty
     *     ones are ignored
     * @param directories where the user's own notebooks are
     */
    public Catalog(Path workingDirectory, String labshPath, XdgDirectories directories) {
        this.workingDirectory = workingDirectory;
        this.own = directories.notebooks();
        List<Path> searched = new ArrayList<>();
        int start = 0;
        while (start <= labshPath.length()) {
            int colon = labshPath.indexOf(':', start);
            int end = colon < 0 ? labshPath.length() : colon;
            if (end > start) {
                searched.add(workingDirectory.resolve(labshPath.substring(start, end)));
            }
            start = end + 1;
        }
        this.path = List.copyOf(searched);
    }

    /** Where the catalogue found a notebook. */
    public enum Origin {
        WORKING_DIRECTORY,
        PATH,
        OWN,
        SHIPPED
    }

    /**
     * A notebook that can be opened.
     *
     * @param name what opens it
     * @param source where it is
     * @param origin the part of the catalogue that it is from
     */
    public record Listed(String name, NotebookSource source, Origin origin) {}

    /**
     * Resolves what the user typed: a text with a slash, or one that ends in {@code .yaml} or {@code .yml}, is a path,
     * whether or not there is such a file; every other text is a name.
     *
     * @throws NotebookException for a name that no notebook has, with a similar one if there is one
     */
    public NotebookSource find(String nameOrPath) throws NotebookException {
        if (nameOrPath.isEmpty() || nameOrPath.indexOf('\0') >= 0) {
            throw new NotebookException("the name or path of a notebook is missing");
        }
        if (NotebookNames.isPath(nameOrPath)) {
            return new NotebookSource.OnDisk(FileNames.meant(workingDirectory.resolve(nameOrPath)));
        }
        List<Path> directories = new ArrayList<>(List.of(workingDirectory));
        directories.addAll(path);
        directories.add(own);
        for (Path directory : directories) {
            for (String ending : NotebookNames.ENDINGS) {
                Path file = FileNames.meant(directory.resolve(nameOrPath + ending));
                if (Files.isRegularFile(file)) {
                    return new NotebookSource.OnDisk(file);
                }
            }
        }
        if (ShippedLibrary.has(nameOrPath)) {
            return new NotebookSource.Shipped(nameOrPath);
        }
        throw unknown(nameOrPath);
    }

    /**
     * Where a new notebook goes: a name's into the working directory, a path where it says. Nothing is written, and
     * something may be there.
     *
     * @throws NotebookException for a text that cannot be a notebook's name
     */
    public Path fresh(String nameOrPath) throws NotebookException {
        boolean ended = NotebookNames.ENDINGS.stream().anyMatch(nameOrPath::endsWith);
        if (nameOrPath.indexOf('\0') < 0) {
            Path file = workingDirectory.resolve(ended ? nameOrPath : nameOrPath + NotebookNames.ENDING);
            if (!nameOrPath.endsWith("/")
                    && NotebookNames.isPlain(
                            NotebookNames.nameOf(file.getFileName().toString()))) {
                return file.normalize();
            }
        }
        throw new NotebookException("a notebook cannot be called '" + nameOrPath + "'");
    }

    private NotebookException unknown(String name) {
        List<String> names = list().stream().map(Listed::name).toList();
        String near = NearestWord.to(name, names)
                .or(() -> names.stream().filter(n -> n.startsWith(name)).findFirst())
                .map(n -> "did you mean " + n + "?")
                .orElse("notebooks lists them; a file is named with a slash: ./" + name);
        return new NotebookException("no notebook is called " + name + "; " + near);
    }

    /** Everything that can be opened by name, in the order of the search, sorted within a directory. */
    public List<Listed> list() {
        Map<String, Listed> found = new LinkedHashMap<>();
        add(found, workingDirectory, Origin.WORKING_DIRECTORY);
        path.forEach(directory -> add(found, directory, Origin.PATH));
        add(found, own, Origin.OWN);
        for (String name : ShippedLibrary.names()) {
            found.putIfAbsent(name, new Listed(name, new NotebookSource.Shipped(name), Origin.SHIPPED));
        }
        return List.copyOf(found.values());
    }

    /** Adds the notebooks of a directory; none when it does not exist or cannot be read. */
    private static void add(Map<String, Listed> found, Path directory, Origin origin) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path file : stream) {
                if (NotebookNames.isNotebook(file.getFileName().toString()) && Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            files.clear();
        }
        files.sort(null);
        for (Path file : files) {
            String name = NotebookNames.nameOf(file.getFileName().toString());
            found.putIfAbsent(name, new Listed(name, new NotebookSource.OnDisk(file), origin));
        }
    }
}
