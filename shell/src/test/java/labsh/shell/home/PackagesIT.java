package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages, made of this build, installed in an empty place and used there. */
class PackagesIT {
    private static final String PACKAGE =
            Path.of("src/dist/package").toAbsolutePath().toString();

    @TempDir
    Path home;

    private Path packages;

    @BeforeEach
    void makeThem() {
        packages = made("packages");
    }

    private Path made(String directory) {
        Path into = home.resolve(directory);
        succeeds(Program.of(PACKAGE).home(home), into.toString());
        return into;
    }

    private static String succeeds(Program program, String... arguments) {
        Program.Result result = program.run(arguments);
        assertEquals(0, result.exit(), program.command() + " " + List.of(arguments) + "\n" + result);
        return result.out();
    }

    private static Path only(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    private void works(Path prefix, String manual) {
        Program labsh = Program.of(prefix.resolve("bin/labsh").toString())
                .home(home)
                .in(home)
                .with("LABSH_ARCHIVE", "off")
                .with("TMPDIR", home.toString());
        String version = succeeds(labsh, "--version").strip();
        assertTrue(version.matches("labsh [0-9]+\\.[0-9]+\\.[0-9]+"), version);
        assertTrue(succeeds(labsh, "list", "--names").contains("tutorial\n"));
        succeeds(labsh, "new", "mine");
        succeeds(labsh, "check", "mine");
        succeeds(labsh, "run", "tutorial", "first", "--yes");
        assertTrue(succeeds(labsh, "history", "tutorial").contains("greet"));
        // Nothing has to be unpacked for the terminal, to where programs may not run.
        Program hardened =
                labsh.with("LABSH_OPTS", "-Djava.io.tmpdir=/nonexistent").with("XDG_CACHE_HOME", "/dev/null/none");
        try (Terminal terminal = Terminal.of(120, 30).start(hardened, "doctor")) {
            terminal.waitFor("xterm-256color");
        }
        assertTrue(Files.notExists(prefix.resolve("lib/labsh/archive")));
        for (String file : List.of(
                "share/man/man1/labsh.1" + manual,
                "share/man/man5/labsh-notebook.5" + manual,
                "share/bash-completion/completions/labsh",
                "share/fish/vendor_completions.d/labsh.fish",
                "share/labsh/notebooks/tutorial.lab.yaml",
                "share/doc/labsh/README.md")) {
            assertTrue(Files.isRegularFile(prefix.resolve(file)), file);
        }
    }

    @Test
    void theArchiveWorksWhereItIsUnpacked() throws IOException {
        Path prefix = Files.createDirectory(home.resolve("a prefix"));
        succeeds(Program.of("tar", "xzf", only(packages, ".tar.gz").toString(), "--strip-components=1")
                .in(prefix));
        works(prefix, "");
    }

    /** Where there is no dpkg-deb, no package was made, and the archive is what there is. */
    @Test
    void theDebianPackageInstallsIntoAnEmptySystemAndWorksThere() throws IOException {
        if (Program.of("sh", "-c", "command -v dpkg-deb").run().exit() != 0) {
            try (Stream<Path> made = Files.list(packages)) {
                assertEquals(1, made.count());
            }
            return;
        }
        Path root = home.resolve("root");
        Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        succeeds(
                Program.of("dpkg", "--root=" + root, "--force-not-root", "--force-depends", "--force-bad-path")
                        .home(home),
                "--install",
                only(packages, ".deb").toString());
        assertTrue(Files.readString(root.resolve("var/lib/dpkg/status")).contains("Depends: default-jre-headless"));
        works(root.resolve("usr"), ".gz");
    }

    @Test
    void theSameBuildGivesTheSameBytes() throws IOException {
        Path again = made("again");
        try (Stream<Path> files = Files.list(packages)) {
            for (Path file : files.toList()) {
                assertArrayEquals(
                        Files.readAllBytes(file),
                        Files.readAllBytes(again.resolve(file.getFileName())),
                        file.getFileName().toString());
            }
        }
    }
}
