package labsh.shell.runs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Program;

/** A real file system of a few KiB: full when a test says so, or for reading only. */
final class SmallDisk implements AutoCloseable {
    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Mounted at a directory, which is made; the test is passed over where that is not allowed. */
    static SmallDisk at(Path root, int kib) throws IOException {
        Files.createDirectories(root);
        assumeTrue(
                sh("mount -t tmpfs -o mode=0700,size=" + kib + "k tmpfs '" + root + "'"),
                "no file system may be mounted here, which root alone may do: a full disk is not tried");
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
        assumeTrue(sh("mount -o remount," + option + " '" + root + "'"), "nothing may be remounted here");
    }

    @Override
    public void close() {
        sh("umount -l '" + root + "'");
    }
}
