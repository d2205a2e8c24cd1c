package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A launcher, installed or in a checkout, with Javas and a Maven that only say what they were asked to do. */
abstract class LauncherFixture {
    @TempDir
    Path home;

    Path java;

    @BeforeEach
    void fakeJava() throws IOException {
        java = fakeJava("jdk-99", "99.0.1");
    }

    /** The launcher and ./build, read by this shell as {@code /bin/sh} would be. */
    List<String> under(String shell, Path launcher) throws IOException {
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        assumeTrue(
                Program.of("sh", "-c", "command -v " + command.get(0)).run().exit() == 0,
                "there is no " + command.get(0));
        Path interpreter = home.resolve("sh");
        script(interpreter, "exec " + shell + " \"$@\"");
        for (Path file : List.of(launcher, launcher.resolveSibling("build"))) {
            if (Files.exists(file)) {
                Files.writeString(file, Files.readString(file).replaceFirst("#!/bin/sh", "#!" + interpreter));
            }
        }
        command.add(launcher.toString());
        return command;
    }

    /** A Java that prints the name of its home and its arguments, one in a line. */
    Path fakeJava(String name, String version) throws IOException {
        Path fake = Files.createDirectories(home.resolve(name).resolve("bin")).getParent();
        Files.writeString(fake.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(fake.resolve("bin/java"), "printf '%s\\n' " + name + " \"$@\"");
        script(fake.resolve("bin/javac"), "exit 1");
        return fake;
    }

    Path installed() throws IOException {
        Path bin = Files.createDirectories(home.resolve("opt/labsh/bin"));
        Path lib = Files.createDirectories(home.resolve("opt/labsh/lib/labsh"));
        Files.createFile(lib.resolve("shell-0.1.0.jar"));
        Installation.copyLauncher(bin.resolve("labsh"), lib.resolve("launcher"));
        return bin.resolve("labsh");
    }

    /** A checkout with a Maven that notes its arguments, does this, and makes the jar unless that ended it. */
    Path checkout(String build) throws IOException {
        Path checkout = Files.createDirectories(home.resolve("checkout"));
        Files.createFile(checkout.resolve("pom.xml"));
        Files.createDirectories(checkout.resolve(".git/refs/heads"));
        Files.createDirectories(checkout.resolve(".git/logs"));
        Files.writeString(checkout.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(checkout.resolve(".git/refs/heads/main"), "a".repeat(40) + "\n");
        script(
                checkout.resolve("maven"),
                "echo \"$@\" >>\"$HOME/builds\"\n" + build
                        + "\nmkdir -p shell/target/labsh/lib && : >shell/target/labsh/lib/shell-0.1.0.jar"
                        // git moved HEAD after that, as far as the clock can tell.
                        + " && touch -t 203001010000 .git/logs/HEAD");
        Installation.copyLauncher(checkout.resolve("labsh"), checkout.resolve("shell/src/launcher"));
        Files.copy(Path.of("../build").toRealPath(), checkout.resolve("build"));
        return checkout.resolve("labsh");
    }

    String builds() throws IOException {
        return Files.readString(home.resolve("builds"));
    }

    Program start(Path launcher) {
        return program(List.of(launcher.toString())).with("JAVA_HOME", java.toString());
    }

    Program program(List<String> command) {
        return Program.of(command.toArray(String[]::new)).home(home).in(home).with("LABSH_ARCHIVE", "off");
    }

    static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }
}
