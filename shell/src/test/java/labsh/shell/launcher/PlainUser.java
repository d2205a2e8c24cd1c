package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import labsh.shell.pty.Program;

/** A user without any rights to start programs as. Only root can make one; whoever else runs the tests is such a user. */
final class PlainUser implements AutoCloseable {
    private final String name;

    private PlainUser(String name) {
        this.name = name;
    }

    static PlainUser make() {
        String name = isRoot() ? "labshs" + ProcessHandle.current().pid() : System.getProperty("user.name");
        if (isRoot()) {
            succeed("useradd", "--no-create-home", "--home-dir", "/nonexistent", name);
        }
        return new PlainUser(name);
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    String name() {
        return name;
    }

    /** A program that this user starts. */
    Program program(Path program) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + name, "--regid=" + name, "--init-groups"));
        }
        command.add(program.toString());
        return Program.of(command.toArray(String[]::new));
    }

    /** Makes a directory with all that is in it this user's, in a place that they can get to. */
    Path own(Path directory) throws IOException {
        open(directory);
        if (isRoot()) {
            succeed("chown", "-R", name + ":", directory.toString());
        }
        return directory;
    }

    /** Lets everybody get to a directory of the tests. */
    static void open(Path directory) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        for (Path each = directory;
                each != null && each.startsWith(temporary) && !each.equals(temporary);
                each = each.getParent()) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void succeed(String... command) {
        Program.Result result = Program.of(command).run();
        assertEquals(0, result.exit(), result.toString());
    }

    @Override
    public void close() {
        if (isRoot()) {
            succeed("userdel", "--force", name);
        }
    }
}
