package labsh.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs of the machine. Where it is not there the test is skipped, with a sentence of one form, {@code needs
 * THIS (package THAT)}, from which {@code ./verify} makes its list.
 *
 * <p>One file: in the other modules it is a link to that of {@code commands}, as tests of one module do not see those of
 * another.
 */
public final class Needed {
    /** Program or file to the package that brings it: the list from which {@code ./verify} installs. */
    private static final Map<String, String> PACKAGES = packages();

    /** For the tests that need it of {@link #works} or {@link #that}. */
    public static final String MOUNTS = "a kernel that lets root mount";

    private Needed() {}

    /** Each of these programs, by the names that they have on PATH. */
    public static void programs(String... names) {
        for (String name : names) {
            if (!isThere(name)) {
                missing(name);
            }
        }
    }

    /** The program of a shell, {@code busybox sh}, if it is a listed one: others may be missing on purpose. */
    public static void shell(String shell) {
        String program = shell.split(" ", 2)[0];
        if (PACKAGES.containsKey(program)) {
            programs(program);
        }
    }

    /** A file that a package brings. */
    public static void file(String path) {
        if (!Files.exists(Path.of(path))) {
            missing(path);
        }
    }

    /** The rights of root. */
    public static void root() {
        that(isRoot(), "root");
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Something else, in words that go on after {@code needs}. */
    public static void that(boolean there, String what) {
        if (!there) {
            throw new TestAbortedException("needs " + what);
        }
    }

    /** What these words say, which is there when the command ends well. */
    public static void works(String what, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            that(process.waitFor() == 0, what);
        } catch (IOException e) {
            that(false, what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A system that labsh takes for Debian. */
    public static void debian() {
        works("a Debian", "grep", "-qx", "ID=debian", "/etc/os-release");
    }

    private static boolean isThere(String program) {
        for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    private static void missing(String what) {
        String debianPackage = PACKAGES.get(what);
        if (debianPackage == null) {
            throw new AssertionError(what + " is not there, and .ci/packages does not have it");
        }
        throw new TestAbortedException("needs " + what + " (package " + debianPackage + ")");
    }

    private static Map<String, String> packages() {
        try (Stream<String> lines = Files.lines(Path.of("../.ci/packages"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
