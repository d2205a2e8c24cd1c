package labsh.notebooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The notebooks shipped with labsh, as resources beside its classes. Names are read from the jar's entries when they
 * are listed, so there is no index that could become outdated.
 */
public final class ShippedLibrary {
    private static final String DIRECTORY = "labsh/library/";

    private ShippedLibrary() {}

    /** The names of the shipped notebooks, sorted; empty when the library is missing. */
    public static List<String> names() {
        return names(ShippedLibrary.class.getResource("ShippedLibrary.class"));
    }

    /** The names of the notebooks in the same jar or directory of classes as this class. */
    static List<String> names(URL ownClass) {
        try {
            List<String> files = ownClass.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar.getJarFile())
                    : inDirectory(Path.of(ownClass.toURI()));
            return files.stream()
                    .filter(NotebookNames::isNotebook)
                    .map(NotebookNames::nameOf)
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            // A library that cannot be listed can still be opened by name.
            return List.of();
        }
    }

    private static List<String> inJar(JarFile jar) {
        return jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(DIRECTORY))
                .map(name -> name.substring(DIRECTORY.length()))
                .toList();
    }

    private static List<String> inDirectory(Path ownClass) throws IOException {
        Optional<Path> root = Optional.of(ownClass);
        for (int i = 0; i < 3; i++) {
            root = root.map(Path::getParent);
        }
        Path library = root.orElse(ownClass).resolve(DIRECTORY);
        if (!Files.isDirectory(library)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(library)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Whether there is a shipped notebook of this name. */
    public static boolean has(String name) {
        return ShippedLibrary.class.getResource("/" + resource(name)) != null;
    }

    /**
     * The bytes of a shipped notebook.
     *
     * @throws NoSuchFileException when there is none of this name
     */
    public static byte[] read(String name) throws IOException {
        try (InputStream notebook = ShippedLibrary.class.getResourceAsStream("/" + resource(name))) {
            if (notebook == null) {
                throw new NoSuchFileException(name + NotebookNames.ENDING);
            }
            return notebook.readAllBytes();
        }
    }

    private static String resource(String name) {
        return DIRECTORY + name + NotebookNames.ENDING;
    }
}
