package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages, made of this build, installed in an empty place and used there. */
class PackagesIT {
    private static final String PACKAGE =
            Path.of("src/dist/package").toAbsolutePath().toString();

    @TempDir
    private static Path shared;

    private static Path packages;

    @TempDir
    private Path home;

    @BeforeAll
    static void makeThem() {
        packages = made("packages");
    }

    private static Path made(String directory) {
        Path into = shared.resolve(directory);
        succeeds(Program.of(PACKAGE).home(shared), into.toString());
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

    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    /** The archive, unpacked into a prefix. */
    private Path unpacked() throws IOException {
        Path prefix = Files.createDirectory(home.resolve("a prefix"));
        succeeds(Program.of("tar", "xzf", only(packages, ".tar.gz").toString(), "--strip-components=1")
                .in(prefix));
        return prefix;
    }

    private Program dpkg(Path root) {
        return Program.of("dpkg", "--root=" + root, "--force-not-root", "--force-depends", "--force-bad-path")
                .home(home);
    }

    /** The Debian package, installed in an empty system. */
    private Path installed() throws IOException {
        Path root = home.resolve("root");
        Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        succeeds(dpkg(root), "--install", only(packages, ".deb").toString());
        return root;
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
        works(unpacked(), "");
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
        Path root = installed();
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

    @Test
    void theArchiveHoldsOnlyWhatIsWhole() throws IOException {
        holdsOnlyWhatIsWhole(unpacked());
    }

    @Test
    void theDebianPackageHoldsOnlyWhatIsWhole() throws IOException {
        Needed.programs("dpkg-deb");
        holdsOnlyWhatIsWhole(installed().resolve("usr"));
    }

    /** Nothing that a start has made while the packages were made, and no directory without a file. */
    private static void holdsOnlyWhatIsWhole(Path prefix) throws IOException {
        for (Path path : below(prefix)) {
            if (Files.isDirectory(path)) {
                assertFalse(path.endsWith("archive"), path.toString());
                try (Stream<Path> files = Files.list(path)) {
                    assertTrue(files.findAny().isPresent(), path + " is empty");
                }
            } else {
                assertTrue(Files.size(path) > 0, path + " is empty");
            }
        }
    }

    @Test
    void theArchiveTellsTheLicencesOfAllItsParts() throws IOException {
        Path prefix = unpacked();
        tellsTheLicencesOfAllItsParts(prefix);
        Path doc = prefix.resolve("share/doc/labsh");
        assertEquals(Files.readString(Path.of("../LICENSE")), Files.readString(doc.resolve("LICENSE")));
        assertEquals(Files.readString(Path.of("../CHANGELOG.md")), Files.readString(doc.resolve("CHANGELOG.md")));
    }

    @Test
    void theDebianPackageTellsTheLicencesOfAllItsParts() throws IOException {
        Needed.programs("dpkg-deb");
        tellsTheLicencesOfAllItsParts(installed().resolve("usr"));
    }

    private static void tellsTheLicencesOfAllItsParts(Path prefix) throws IOException {
        String copyright = Files.readString(prefix.resolve("share/doc/labsh/copyright"));
        String notice = Files.readString(prefix.resolve("share/doc/labsh/NOTICE"));
        for (Path file : below(prefix.resolve("lib/labsh"))) {
            String name = prefix.relativize(file).toString();
            boolean ours = name.matches("lib/labsh/(notebooks|commands|completions|shell)-[0-9.]+\\.jar");
            if (name.matches("lib/labsh/(native/.*\\.so|[^/]*\\.jar)") && !ours) {
                String part = about(copyright, name);
                for (String licence : after("License: ", part).split(" and ", -1)) {
                    assertTrue(
                            copyright.contains("\n\nLicense: " + licence + "\n "),
                            name + ": no text of the licence " + licence);
                }
                if (name.endsWith(".jar")) {
                    repeatsWhatTheJarSays(file, part, notice);
                }
            }
        }
    }

    /** The paragraph of the last pattern that fits this file, other than the one for all. */
    private static String about(String copyright, String name) {
        return Stream.of(copyright.split("\n\n", -1))
                .filter(paragraph -> paragraph.startsWith("Files: ") && !paragraph.startsWith("Files: *\n"))
                .filter(paragraph -> Stream.of(paragraph
                                .substring(7)
                                .split("\nCopyright", 2)[0]
                                .split("\\s+", -1))
                        .anyMatch(pattern ->
                                name.matches(pattern.replace(".", "\\.").replace("*", ".*"))))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("the copyright of " + name + " is not told"));
    }

    private static String after(String field, String paragraph) {
        return paragraph
                .lines()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(paragraph));
    }

    private static final Pattern HOLDER =
            Pattern.compile("Copyright (?:\\([cC]\\) |© )?[0-9][-0-9]*,? ([\\p{L}]+(?: [\\p{L}_]+)+)");

    /** All that hold a copyright, by what stands in the jar, and the whole text of its notices. */
    private static void repeatsWhatTheJarSays(Path file, String part, String notice) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            TreeSet<String> missing = new TreeSet<>();
            for (ZipEntry entry : jar.stream()
                    .filter(e -> e.getName().matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*"))
                    .toList()) {
                String text =
                        new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
                HOLDER.matcher(text)
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .filter(holder -> !part.contains(holder))
                        .forEach(missing::add);
                if (entry.getName().contains("NOTICE")) {
                    assertTrue(notice.contains(text), entry + " of " + file.getFileName());
                }
            }
            assertEquals(new TreeSet<>(), missing, file.getFileName().toString());
        }
    }

    @Test
    void lintianFindsNoErrorInTheDebianPackage() throws IOException {
        Needed.programs("dpkg-deb", "lintian");
        Program.Result result = Program.of("lintian", "--allow-root", "--fail-on", "error")
                .home(home)
                .in(home)
                .with("TMPDIR", home.toString())
                .run(only(packages, ".deb").toString());
        assertEquals(
                List.of(),
                result.out().lines().filter(line -> line.startsWith("E:")).toList());
        assertEquals(0, result.exit(), result.toString());
    }

    @Test
    void theContactOfTheDebianPackageIsWhoMadeIt() throws IOException {
        Needed.programs("dpkg-deb");
        Path mine = shared.resolve("mine");
        succeeds(
                Program.of(PACKAGE).home(shared).with("DEBFULLNAME", "Ada L.").with("DEBEMAIL", "ada@lab.example"),
                mine.toString());
        Program info = Program.of("dpkg-deb", "--field", only(mine, ".deb").toString());
        assertEquals("Ada L. <ada@lab.example>\n", succeeds(info, "Maintainer"));
        String version = succeeds(info, "Version").strip();
        String changes = succeeds(Program.of(
                "sh",
                "-c",
                "dpkg-deb --fsys-tarfile \"$1\" | tar xO ./usr/share/doc/labsh/changelog.gz | zcat",
                "sh",
                only(mine, ".deb").toString()));
        assertTrue(changes.startsWith("labsh (" + version + ") unstable; urgency=medium\n\n  * "), changes);
        assertTrue(changes.contains("\n\n -- Ada L. <ada@lab.example>  "), changes);
        assertFalse(changes.lines().anyMatch(line -> line.length() > 80), changes);
    }

    /** Root's starts make an archive of loaded classes, but not where the package manager rules. */
    @Test
    void purgeLeavesNothing() throws IOException {
        Needed.root();
        Needed.works("a kernel that lets root change the root directory", "chroot", "/", "true");
        Needed.programs("dpkg-deb");
        Path root = installed();
        // A Java that does nothing, and the shell that it and the launcher need.
        Path java = Files.createDirectories(root.resolve("opt/jdk-99/bin"));
        Files.writeString(java.resolveSibling("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"99\"\n");
        Path fake = Files.writeString(java.resolve("java"), "#!/bin/sh\necho \"$@\"\n");
        assertTrue(fake.toFile().setExecutable(true));
        for (String directory : List.of("bin", "dev", "root")) {
            Files.createDirectories(root.resolve(directory));
        }
        Files.createFile(root.resolve("dev/null"));
        succeeds(Program.of(
                "sh",
                "-c",
                "cp -L /bin/sh \"$1/bin/sh\" && for file in $(ldd /bin/sh | grep -o '/[^ ]*'); do"
                        + " mkdir -p \"$1${file%/*}\" && cp -L \"$file\" \"$1$file\" || exit; done;"
                        + " for name in mkdir sleep; do cp -L \"$(command -v $name)\" \"$1/bin/\"; done;"
                        + " for file in $(ldd \"$(command -v mkdir)\" | grep -o '/[^ ]*'); do"
                        + " mkdir -p \"$1${file%/*}\" && cp -L \"$file\" \"$1$file\" || exit; done",
                "sh",
                root.toString()));
        Program labsh = Program.of("chroot", root.toString(), "/usr/bin/labsh")
                .home(home)
                .with("HOME", "/root")
                .with("PATH", "/usr/bin:/bin")
                .without("XDG_CACHE_HOME");
        String started = succeeds(labsh, "x");
        assertTrue(started.contains("labsh.shell.Main x"), started);
        // Written at the start itself, and not by the job in the background.
        assertTrue(Files.exists(root.resolve("root/.cache/labsh/archive/usr_lib_labsh/none-99.begun")));
        succeeds(dpkg(root), "--purge", "labsh");
        assertEquals(
                List.of(),
                below(root).stream()
                        .filter(path -> !path.startsWith(root.resolve("root"))
                                && root.relativize(path).toString().contains("labsh"))
                        .toList());
    }
}
