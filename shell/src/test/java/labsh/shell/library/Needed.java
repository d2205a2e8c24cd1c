package labsh.shell.library;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * What a machine must have for a proof. Where something is missing the test is aborted, a sentence says what it was, and
 * after the last test a line says how many of the proofs could not be made.
 */
final class Needed implements AfterEachCallback, TestWatcher {
    /** Whether the program is there; if not, the Debian package that brings it is named. */
    static void program(String name, String debianPackage) {
        if (!installed(name)) {
            missing("the program " + name + " (Debian's package " + debianPackage + ")");
        }
    }

    private static boolean installed(String name) {
        for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, name))) {
                return true;
            }
        }
        return false;
    }

    /** The rights to do what the notebooks do as root. */
    static void root() {
        works("root, as whom the notebook's steps are run", "sh", "-c", "test \"$(id -u)\" = 0");
    }

    /** Network namespaces, which take root, ip and a kernel that allows them. */
    static void networkNamespaces() {
        program("ip", "iproute2");
        works("root, and a kernel that lets it make network namespaces", "unshare", "--net", "true");
    }

    /** A system that labsh itself takes for Debian. */
    static void debian() {
        works("a Debian: /etc/os-release names another system", "grep", "-qx", "ID=debian", "/etc/os-release");
    }

    /** A command that ends well where all is as needed. */
    static void works(String what, String... command) {
        program(command[0], command[0]);
        if (Program.of(command).run().exit() != 0) {
            missing(what);
        }
    }

    private static void missing(String what) {
        throw new TestAbortedException("not proved on this machine, which lacks " + what);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        summary(context).proved();
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        summary(context).missing(context, cause.getMessage());
    }

    private static Summary summary(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Needed.class))
                .computeIfAbsent(Summary.class, key -> new Summary(), Summary.class);
    }

    /** All tests of one build; closed after the last. */
    private static final class Summary implements AutoCloseable {
        private final List<String> missing = new ArrayList<>();
        private int tests;

        void proved() {
            tests++;
        }

        void missing(ExtensionContext context, String why) {
            String name = context.getRequiredTestClass().getSimpleName() + ": " + context.getDisplayName();
            missing.add(name);
            System.out.println(name + " " + why);
        }

        @Override
        public void close() {
            System.out.println("the shipped notebooks: " + (tests - missing.size()) + " tests run, " + missing.size()
                    + " not possible on this machine");
        }
    }
}
