package labsh.shell.runs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.testing.Needed;

/** A real file system of a few KiB: full when a test says so, or for reading only. */
public final class SmallDisk implements AutoCloseable {
    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Mounted at a directory, which is made; the test is skipped where that is not allowed. */
    public static SmallDisk at(Path root, int kib) throws IOException {
        Files.createDirectories(root);
        Needed.root();
        Needed.that(sh("mount -t tmpfs -o mode=0700,size=" + kib + "k tmpfs '" + root + "'"), Needed.MOUNTS);
        return new SmallDisk(root);
    }

    private static boolean sh(String command) {
        return Program.of("sh", "-c", command).in(Path.of("/")).run().exit() == 0;
    }

    /** Leaves no room for another block. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(root.resolve("filler"))) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException e) {
            if (!Files.exists(root.resolve("filler"))) {
                throw e;
            }
        }
    }

    void empty() throws IOException {
        Files.delete(root.resolve("filler"));
    }

    void remount(String option) {
        Needed.that(sh("mount -o remount," + option + " '" + root + "'"), Needed.MOUNTS);
    }

    @Override
    public void close() {
        sh("umount -l '" + root + "'");
    }
}
