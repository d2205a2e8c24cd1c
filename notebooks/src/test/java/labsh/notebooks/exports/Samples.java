package labsh.notebooks.exports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.notebooks.NotebookException;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.imports.Import;
import labsh.notebooks.imports.ImportException;
import labsh.notebooks.imports.ImportFormat;
import labsh.notebooks.imports.ImportResult;
import labsh.notebooks.text.LineRange;

/** Files to import and to compare with. */
public final class Samples {
    private static final Path ROOT = Path.of("src/test/resources/labsh/notebooks");

    private Samples() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    public static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static ImportResult imported(ImportFormat format, String text) throws ImportException {
        return Import.of(format, "Untitled", text.getBytes(StandardCharsets.UTF_8), LineRange.ALL);
    }

    /** The notebook as it is opened from a file. */
    public static NotebookFile opened(Path directory, String document) throws IOException, NotebookException {
        Path file = directory.resolve("sample.lab.yaml");
        Files.writeString(file, document);
        return NotebookFiles.load(file);
    }
}
