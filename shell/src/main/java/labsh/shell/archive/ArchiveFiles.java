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
 * The files of one archive: the archive itself, and its stamp, which is written last and has three lines: the checksum
 * of the jars, a digest of what else the JVM compares before it accepts an archive, and a checksum of the archive's
 * beginning.
 *
 * @param stamp the stamp's path; the other files are beside it
 */
record ArchiveFiles(Path stamp) {
    /** The size of the beginning, which the JVM checks before it accepts an archive. */
    private static final int HEAD = 1 << 20;

    /** Whether this Java uses AOT caches, as Java 25 does. */
    static boolean aot() {
        return Runtime.version().feature() >= 25;
    }

    Path archive() {
        return beside(aot() ? ".aot" : ".jsa");
    }

    /** The lock held by the process that makes the archive. */
    Path lock() {
        return beside(".lock");
    }

    /** The file with one line for each attempt that the launcher started and that has not finished. */
    Path begun() {
        return beside(".begun");
    }

    private Path beside(String ending) {
        return stamp.resolveSibling(stamp.getFileName() + ending);
    }

    /** The content of the stamp for the existing archive and these jars. */
    List<String> description(String jars) throws IOException {
        return List.of(jars, circumstances(), beginning());
    }

    /**
     * Whether the archive and everything that the JVM compares are unchanged: a JVM that does not load it then would
     * not load a new one either.
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
