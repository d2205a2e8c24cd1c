package labsh.shell.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The files of one archive: the archive itself, and its stamp, which is written last and has three lines: the checksum of
 * the jars it was made of, what else the JVM compares before it takes an archive, and how the archive begins.
 *
 * @param stamp its path; the others lie beside it
 */
record ArchiveFiles(Path stamp) {
    /** What a JVM looks at before it refuses an archive stands at its beginning. */
    private static final int HEAD = 1 << 20;

    /** Java 25 has archives of another kind. */
    static boolean aot() {
        return Runtime.version().feature() >= 25;
    }

    Path archive() {
        return beside(aot() ? ".aot" : ".jsa");
    }

    /** Held by whoever makes it. */
    Path lock() {
        return beside(".lock");
    }

    /** A line for each time that the launcher had it made, until that came to an end. */
    Path begun() {
        return beside(".begun");
    }

    private Path beside(String ending) {
        return stamp.resolveSibling(stamp.getFileName() + ending);
    }

    /** What the stamp must hold for an archive of these jars that is in its place now. */
    List<String> description(String jars) throws IOException {
        return List.of(jars, circumstances(), beginning());
    }

    /**
     * Whether the archive is as it was made, and so is all around it that a JVM compares: a JVM that does not load it then
     * will not load a new one either.
     */
    boolean isAsItWasMade() throws IOException {
        List<String> lines = Files.readAllLines(stamp);
        return lines.size() == 3 && lines.equals(description(lines.get(0)));
    }

    /** Paths, sizes and times of the jars and of the JVM's own files. */
    private static String circumstances() throws IOException {
        List<Path> files = new ArrayList<>(Jars.list(Jars.directory()));
        Path home = Path.of(System.getProperty("java.home"));
        for (String part : List.of("release", "lib/modules", "lib/server/libjvm.so", "lib/server/classes.jsa")) {
            files.add(home.resolve(part));
        }
        CRC32 checksum = new CRC32();
        for (Path file : files) {
            String line = file.toString();
            if (Files.exists(file)) {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                line += " " + found.size() + " " + found.lastModifiedTime().toMillis();
            }
            checksum.update(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return Long.toHexString(checksum.getValue());
    }

    private String beginning() throws IOException {
        if (!Files.exists(archive())) {
            return "none";
        }
        CRC32 checksum = new CRC32();
        try (FileChannel channel = FileChannel.open(archive())) {
            ByteBuffer head = ByteBuffer.allocate((int) Math.min(HEAD, channel.size()));
            int read = 0;
            while (read >= 0 && head.hasRemaining()) {
                read = channel.read(head);
            }
            checksum.update(head.flip());
            return channel.size() + "-" + Long.toHexString(checksum.getValue());
        }
    }
}
