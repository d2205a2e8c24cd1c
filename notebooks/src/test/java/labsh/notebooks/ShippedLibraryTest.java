package labsh.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedLibraryTest {
    @TempDir
    Path directory;

    @Test
    void isListedFromAJarAndFromATreeOfClasses() throws Exception {
        Path jar = directory.resolve("labsh.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : List.of(
                    "labsh/notebooks/ShippedLibrary.class", "labsh/library/b.lab.yaml", "labsh/library/a.lab.yaml")) {
                out.putNextEntry(new JarEntry(name));
                out.closeEntry();
            }
        }
        assertEquals(
                List.of("a", "b"),
                ShippedLibrary.names(URI.create("jar:" + jar.toUri() + "!/labsh/notebooks/ShippedLibrary.class")
                        .toURL()));
        Path classes = Files.createDirectories(directory.resolve("classes/labsh/notebooks"));
        Files.createDirectories(directory.resolve("classes/labsh/library"));
        Files.writeString(directory.resolve("classes/labsh/library/c.lab.yaml"), "");
        assertEquals(
                List.of("c"),
                ShippedLibrary.names(
                        classes.resolve("ShippedLibrary.class").toUri().toURL()));
    }
}
