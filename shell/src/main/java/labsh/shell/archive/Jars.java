package labsh.shell.archive;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;

/** The jars that labsh runs from. */
final class Jars {
    private Jars() {}

    /** The directory of the jar that this process was started with. */
    static Path directory() {
        String first = System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0];
        return Path.of(first).toAbsolutePath().getParent();
    }

    /**
     * A CRC-32 of all jars in a directory. It guards against accidents, not against attacks: whoever can write the jars
     * needs no archive to run code.
     *
     * @throws IOException when a jar cannot be read
     */
    static String checksum(Path directory) throws IOException {
        CRC32 checksum = new CRC32();
        for (Path jar : list(directory)) {
            checksum.update(Files.readAllBytes(jar));
        }
        return Long.toHexString(checksum.getValue());
    }

    /** All jars in a directory, by name. */
    static List<Path> list(Path directory) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path file : files) {
                jars.add(file);
            }
        }
        Collections.sort(jars);
        return jars;
    }
}
