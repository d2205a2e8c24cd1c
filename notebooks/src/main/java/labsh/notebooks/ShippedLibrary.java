package labsh.notebooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** The notebooks that labsh ships, as resources beside its classes. */
public final class ShippedLibrary {
    private static final String DIRECTORY = "/labsh/library/";

    private ShippedLibrary() {}

    /** The names of the shipped notebooks, sorted; empty when the library is missing. */
    static List<String> names() throws IOException {
        try (InputStream index = ShippedLibrary.class.getResourceAsStream(DIRECTORY + "index")) {
            if (index == null) {
                return List.of();
            }
            return new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(NotebookNames::nameOf)
                    .sorted()
                    .toList();
        }
    }

    /**
     * The bytes of a shipped notebook.
     *
     * @throws NoSuchFileException when none is called so
     */
    public static byte[] read(String name) throws IOException {
        String file = name + NotebookNames.ENDING;
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new NoSuchFileException(file);
        }
        try (InputStream notebook = ShippedLibrary.class.getResourceAsStream(DIRECTORY + file)) {
            if (notebook == null) {
                throw new NoSuchFileException(file);
            }
            return notebook.readAllBytes();
        }
    }
}
