package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What somebody who comes to the project looks for at its top. */
class ProjectFilesTest {
    private static final Path TOP = Path.of("..");

    private static String text(String file) throws IOException {
        return Files.readString(TOP.resolve(file));
    }

    @Test
    void theLicenceIsWhole() throws IOException {
        String licence = text("LICENSE");
        assertTrue(licence.contains("Apache License\n                           Version 2.0, January 2004"));
        assertTrue(licence.contains("9. Accepting Warranty or Additional Liability."));
        assertTrue(licence.contains("END OF TERMS AND CONDITIONS"));
    }

    @Test
    void aForgeRunsWhatEverybodyCanRun() throws IOException {
        String ci = text(".github/workflows/ci.yml");
        assertTrue(ci.contains("- run: .ci/run\n"), ci);
        assertTrue(Files.isExecutable(TOP.resolve(".ci/run")));
        assertTrue(!ci.contains("://"), ci);
    }

    @Test
    void aReportOfABugHasWhatDoctorSays() throws IOException {
        String template = text(".github/ISSUE_TEMPLATE/bug.yml");
        assertTrue(
                Pattern.compile("id: doctor\n.*`labsh doctor`.*required: true", Pattern.DOTALL)
                        .matcher(template)
                        .find(),
                template);
        assertTrue(text("CONTRIBUTING.md").contains("`labsh doctor`"));
    }

    /** A promise names its tests, some of them with their methods. */
    @Test
    void theTestsThatThePromisesNameAreThere() throws IOException {
        String tests = Stream.of("notebooks", "commands", "completions", "shell")
                .map(module -> TOP.resolve(module).resolve("src/test/java"))
                .flatMap(ProjectFilesTest::texts)
                .collect(Collectors.joining("\n"));
        String table = text("SECURITY.md")
                .lines()
                .filter(line -> line.matches("\\| [0-9]+ .*"))
                .collect(Collectors.joining("\n"));
        List<String> named = Pattern.compile("`([A-Za-z]+Test)`|(?<=\\(|, )`([a-z][A-Za-z0-9_]{11,})`")
                .matcher(table)
                .results()
                .map(match -> match.group(1) != null ? "class " + match.group(1) + " " : "void " + match.group(2) + "(")
                .distinct()
                .toList();
        assertTrue(named.size() > 100, named.toString());
        assertEquals(
                List.of(), named.stream().filter(name -> !tests.contains(name)).toList());
    }

    private static Stream<String> texts(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".java")) {
                    texts.add(Files.readString(file));
                }
            }
            return texts.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theVersionIsInTheListOfChangesOrNotReleasedYet() throws IOException {
        Matcher version =
                new Matcher(text("pom.xml"), "<artifactId>labsh</artifactId>\\s*<version>([0-9.]+)</version>");
        String changes = text("CHANGELOG.md");
        assertTrue(changes.contains("\n## Unreleased\n"), changes);
        boolean released = changes.contains("\n## " + version.only() + " - 20");
        assertTrue(released || !changes.matches("(?s).*\n## [0-9].*"), version.only());
    }

    private record Matcher(String text, String pattern) {
        List<String> all() {
            return Pattern.compile(pattern)
                    .matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();
        }

        String only() {
            assertEquals(1, all().size(), pattern);
            return all().get(0);
        }
    }

    /** Also that the release's page, the contributor's page and the licences are linked from the top. */
    @Test
    void allThatThePagesPointToIsThere() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path directory : List.of(TOP, TOP.resolve("docs"))) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        List<String> missing = new ArrayList<>();
        for (Path page : pages) {
            for (String link : new Matcher(Files.readString(page), "\\]\\(([^)#\\s:]+)(?:#[^)]*)?\\)").all()) {
                if (!Files.exists(page.resolveSibling(link))) {
                    missing.add(page + ": " + link);
                }
            }
        }
        assertEquals(List.of(), missing);
        String readme = text("README.md");
        for (String link : List.of("docs/contributing.md", "docs/releasing.md", "CHANGELOG.md", "LICENSE")) {
            assertTrue(readme.contains("](" + link + ")"), link);
        }
        assertTrue(text("CONTRIBUTING.md").contains("](docs/contributing.md)"));
    }

    /** Each of the programs at the top is in git as one that can be run. */
    @Test
    void theProgramsCanBeRun() {
        for (String program :
                List.of("labsh", "build", "maven", "verify", ".ci/run", ".ci/release", "shell/src/dist/package")) {
            assertTrue(Files.isExecutable(TOP.resolve(program)), program);
        }
    }
}
