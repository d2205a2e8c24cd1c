package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .ci/release} in a checkout whose build and packages are made of nothing but the commit. */
class ReleaseTest {
    @TempDir
    private Path home;

    private Path checkout;
    private Path bin;

    @BeforeEach
    void aCheckout() throws IOException {
        checkout = Files.createDirectories(home.resolve("checkout"));
        bin = Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(checkout.resolve(".ci"));
        Files.copy(Path.of("../.ci/release").toRealPath(), checkout.resolve(".ci/release"));
        Files.writeString(checkout.resolve(".gitignore"), "target/\n");
        Files.writeString(checkout.resolve("CHANGELOG.md"), "# Changes\n\n## Unreleased\n\n- Less.\n");
        Files.writeString(checkout.resolve("pom.xml"), """
                <project>
                  <artifactId>labsh</artifactId>
                  <version>0.1.0</version>
                  <project.build.outputTimestamp>2026-11-23T00:00:00Z</project.build.outputTimestamp>
                  <artifactId>some-plugin</artifactId>
                  <version>0.1.0</version>
                </project>
                """);
        Files.createDirectory(checkout.resolve("one"));
        Files.writeString(checkout.resolve("one/pom.xml"), """
                <parent>
                  <artifactId>labsh</artifactId>
                  <version>0.1.0</version>
                </parent>
                """);
        Path jdk = Files.createDirectory(home.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_RUNTIME_VERSION=\"17.0.15+6\"\n");
        script(checkout.resolve("labsh"), "echo \"$HOME/jdk\"");
        script(checkout.resolve("build"), "mkdir -p shell/target && git rev-parse HEAD >shell/target/built");
        Files.createDirectories(checkout.resolve("shell/src/dist"));
        packages("");
        script(bin.resolve("lintian"), "echo \"$*\" >>\"$HOME/lintian\"");
        script(bin.resolve("dpkg-deb"), "exit 1");
        succeeds("git", "init", "-q", "-b", "main");
        succeeds("git", "config", "user.name", "Ada Lab");
        succeeds("git", "config", "user.email", "ada@lab.example");
        commit();
    }

    /** Makes packages that hold the commit, the poms and this. */
    private void packages(String more) throws IOException {
        script(checkout.resolve("shell/src/dist/package"), """
                version=$(sed -n '/>labsh</{n;s/.*<version>//;s/<.*//;p;}' pom.xml)
                mkdir -p "$1"
                { cat shell/target/built pom.xml; %s } >"$1/labsh-$version.tar.gz"
                { cat one/pom.xml; git log -1 --format='%%cn <%%ce>'; echo "${DEBEMAIL-}"; } >"$1/labsh_${version}_all.deb"
                """.formatted(more));
    }

    private void commit() {
        succeeds("git", "add", "--all");
        succeeds("git", "commit", "-q", "-m", "a change");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private Program program(String... command) {
        return Program.of(command)
                .home(home)
                .in(checkout)
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .with("TMPDIR", home.toString());
    }

    private String succeeds(String... command) {
        Program.Result result = program(command).run();
        assertEquals(0, result.exit(), List.of(command) + "\n" + result);
        return result.out();
    }

    private Program release() {
        return program(checkout.resolve(".ci/release").toString());
    }

    private String released(String file) throws IOException {
        return Files.readString(checkout.resolve("target/release").resolve(file));
    }

    /** What git and the directory of releases have. */
    private String state() throws IOException {
        Path files = checkout.resolve("target/release");
        try (Stream<Path> left = Files.list(home)) {
            assertEquals(
                    List.of(),
                    left.filter(path -> path.toString().contains("labsh-release."))
                            .toList());
        }
        return succeeds("git", "log", "--format=%s", "--decorate-refs=refs/tags/*", "--all")
                + succeeds("git", "tag")
                + succeeds("git", "status", "--porcelain")
                + Files.exists(files);
    }

    @Test
    void makesTheCommitTheTagAndTheFiles() throws IOException {
        Program.Result result = release().run("0.2.0");
        assertEquals(0, result.exit(), result.toString());
        assertEquals("release: 0.2.0\na change\nv0.2.0\ntrue", state());
        assertEquals("CHANGELOG.md\none/pom.xml\npom.xml\n", succeeds("git", "diff", "--name-only", "HEAD~"));
        assertTrue(Files.readString(checkout.resolve("CHANGELOG.md"))
                .matches("# Changes\n\n## Unreleased\n\n## 0\\.2\\.0 - [0-9]{4}-[0-9]{2}-[0-9]{2}\n\n- Less.\n"));
        String pom = Files.readString(checkout.resolve("pom.xml"));
        assertTrue(pom.contains(">labsh</artifactId>\n  <version>0.2.0<"), pom);
        assertTrue(pom.contains(">some-plugin</artifactId>\n  <version>0.1.0<"), pom);
        assertTrue(!pom.contains("2026-11-23T00:00:00Z"), pom);
        assertEquals(succeeds("git", "rev-parse", "HEAD") + pom, released("labsh-0.2.0.tar.gz"));
        assertTrue(released("labsh_0.2.0_all.deb").contains("Ada Lab <ada@lab.example>"));
        assertEquals(
                "labsh-0.2.0.tar.gz: OK\nlabsh_0.2.0_all.deb: OK\n",
                succeeds("sh", "-c", "cd target/release && sha256sum -c SHA256SUMS"));
        assertTrue(succeeds("git", "tag", "-l", "-n9", "v0.2.0").contains("Built with Somebody 17.0.15+6."));
        assertTrue(Files.readString(home.resolve("lintian")).endsWith("labsh_0.2.0_all.deb\n"));
    }

    @Test
    void whoReleasesCommitsAndIsTheContact() throws IOException {
        Program.Result result = release()
                .with("DEBFULLNAME", "Grace Lab")
                .with("DEBEMAIL", "grace@lab.example")
                .run("1.0.0");
        assertEquals(0, result.exit(), result.toString());
        assertEquals("Grace Lab <grace@lab.example>\n", succeeds("git", "log", "-1", "--format=%cn <%ce>"));
        // Out of the commit alone, and not of the environment.
        assertTrue(released("labsh_1.0.0_all.deb").endsWith("Grace Lab <grace@lab.example>\n\n"));
    }

    private void isRefused(String version, String why) throws IOException {
        String before = state();
        Program.Result result = release().run(version);
        assertEquals(1, result.exit(), result.toString());
        assertTrue(result.err().contains("release: ") && result.err().contains(why), result.toString());
        assertEquals(before, state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo $$;", "pwd;", "date +%%N;"})
    void whatIsNotTheSameTwiceIsNoRelease(String more) throws IOException {
        packages(more.replace("%%", "%"));
        commit();
        isRefused("0.2.0", "two builds of the same commit differ in labsh-0.2.0.tar.gz");
    }

    @Test
    void whatLintianRefusesIsNoRelease() throws IOException {
        script(bin.resolve("lintian"), "exit 2");
        isRefused("0.2.0", "lintian finds errors");
    }

    @Test
    void aBuildThatFailsIsNoRelease() throws IOException {
        script(checkout.resolve("build"), "exit 70");
        commit();
        String before = state();
        assertEquals(70, release().run("0.2.0").exit());
        assertEquals(before, state());
    }

    @Test
    void whatIsNotCommittedIsRefused() throws IOException {
        Files.writeString(checkout.resolve("new"), "");
        isRefused("0.2.0", "not committed");
    }

    @Test
    void aReleaseWithoutAWordIsRefused() throws IOException {
        Files.writeString(
                checkout.resolve("CHANGELOG.md"), "# Changes\n\n## Unreleased\n\n## 0.1.0 - 2026-11-23\n\n- All.\n");
        commit();
        isRefused("0.2.0", "nothing under \"## Unreleased\"");
    }

    @ParameterizedTest
    @CsvSource({"0.10.0, 0.9.0", "0.10.0, 0.10.0", "1.0.0, 0.99.99"})
    void aVersionThatIsNotAboveAllOthersIsRefused(String last, String version) throws IOException {
        succeeds("git", "tag", "v" + last);
        isRefused(version, "v" + last + " already exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2", "v1.2.3", "1.2.3-rc1", "1.2.3.4", "01.2.3"})
    void anythingElseIsAMistake(String version) throws IOException {
        String before = state();
        Program.Result result = release().run(version);
        assertEquals(new Program.Result(2, "", "usage: .ci/release MAJOR.MINOR.PATCH\n"), result);
        assertEquals(before, state());
    }
}
