package labsh.notebooks.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.imports.ImportFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    private static final String HOSTILE = """
            labsh: 1
            title: "</title><script>alert(1)</script>\\u202e"
            about: |
              <script>alert(2)</script>

              [go](javascript:alert(3)) ![see](javascript:alert(3)) <img src=x onerror=alert(4)>

              ```
              never closed {% endraw %} {%- endraw %}
            parameters:
              token: {secret: true}
              word: {default: "'; touch /tmp/x; $(id) `id` \\"}"}
            procedures:
              - name: esac
                title: "` <b> '\\"& {{ x }}"
                steps:
                  - name: open-quote
                    run: echo "never closed
                  - name: here
                    run: |
                      cat <<END
                      never ended
                  - name: file
                    file: /etc/$word
                    content: |
                      </pre><script>alert(5)</script> $word ${HOME} '
                    expand: true
            """;

    private static final String RECORDS = """
            --- # update 2015-03-20 esac/here
            update: esac/here
            at: 2015-03-20
            by: <b>eve</b>
            text: |
              <script>alert(6)</script>

              ```
              open
            ...
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "octopress, markdown, md", "octopress, html, html", "octopress, json, json", "octopress, script, sh",
        "octopress, post, post.md", "syncookies, markdown, md", "syncookies, html, html", "syncookies, json, json",
        "syncookies, script, sh", "syncookies, post, post.md"
    })
    void exportsAreAsTheyWere(String notebook, String format, String ending) throws Exception {
        NotebookFile file = NotebookFiles.load(Samples.path("exports/" + notebook + ".lab.yaml"));
        assertEquals(
                Samples.text("exports/" + notebook + "." + ending),
                Export.of(ExportFormat.of(format).orElseThrow(), file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void everyShippedNotebookIsAScriptThatShellsCanRead(String shell) throws Exception {
        try (var files = Files.list(Path.of("library"))) {
            for (Path path : files.toList()) {
                assertReadable(shell, Export.of(ExportFormat.SCRIPT, NotebookFiles.load(path)));
            }
        }
        assertReadable(shell, Export.of(ExportFormat.SCRIPT, Samples.opened(directory, HOSTILE)));
    }

    private void assertReadable(String shell, String script) throws Exception {
        Path file = Files.writeString(directory.resolve("script"), script);
        Process process = new ProcessBuilder(shell, "-n", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said + script);
    }

    @Test
    void theScriptDoesTheStepsAndStopsWhereOneFails() throws Exception {
        String notebook = """
                labsh: 1
                title: Three steps
                parameters:
                  word: {default: "it's $HOME"}
                  dir: {type: path, default: .}
                procedures:
                  - name: go
                    steps:
                      - {name: one, run: 'state=$word; false', expect: {exit: 1}}
                      - {name: two, run: 'printf "%s|\\n" "$state"'}
                      - {name: done, done-if: 'true', run: echo not this}
                      - {name: file, file: $dir/out, content: "w=$word\\n", expand: true}
                      - {name: three, run: cat out; exit 7}
                      - {name: four, run: echo never}
                """;
        Path file = directory.resolve("go.sh");
        Files.writeString(file, Export.of(ExportFormat.SCRIPT, Samples.opened(directory, notebook)));
        Process process = new ProcessBuilder("sh", file.toString())
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals("it's $HOME|\nw=it's $HOME\n", out);
        assertEquals(7, process.waitFor());
    }

    @ParameterizedTest
    @CsvSource({"sh", "bash", "zsh", "ksh93", "mksh"})
    void aScriptSaysHowFarItCame(String shell) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(d -> Files.isExecutable(Path.of(d, shell))),
                "no " + shell + " here");
        String notebook = """
                labsh: 1
                title: Ends
                shell: %s
                procedures:
                  - name: early
                    steps:
                      - {name: one, run: exit 0}
                      - {name: two, run: echo never}
                  - name: last
                    steps:
                      - {name: one, run: 'state=kept; set -- a b'}
                      - {name: two, run: 'echo $state $2; exit 0'}
                  - name: wrong
                    steps:
                      - {name: one, run: '}'}
                      - {name: two, run: echo never}
                  - name: left
                    steps:
                      - {name: one, run: continue, retry: {times: 3, every: 0s}}
                      - {name: two, run: echo never}
                """.formatted(shell);
        Files.writeString(
                directory.resolve("ends.sh"), Export.of(ExportFormat.SCRIPT, Samples.opened(directory, notebook)));
        assertEquals("1: ends.sh: early/one: ended the script; steps not done: 1", ran(shell, "early"));
        assertEquals("0: kept b", ran(shell, "last"));
        assertTrue(ran(shell, "wrong").matches("[1-9]: (?s:.*)ends.sh: wrong/one: ended with [1-9]"), shell);
        assertEquals("1: ends.sh: left/one: ended with no status", ran(shell, "left"));
    }

    @ParameterizedTest
    @CsvSource({"sh", "bash", "zsh", "ksh93", "mksh"})
    void aScriptHasItsHiddenCharactersToTheByteAndShowsThem(String shell) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(d -> Files.isExecutable(Path.of(d, shell))),
                "no " + shell + " here");
        String notebook = """
                labsh: 1
                title: Hidden
                shell: %s
                parameters: {word: {default: "\u00e4\u3164\u200b'\ufe0f"}}
                procedures:
                  - name: go
                    steps:
                      - {name: one, run: 'printf %%s "$word|a\u202eb\u2800\u3164"'}
                """.formatted(shell);
        String script = Export.of(ExportFormat.SCRIPT, Samples.opened(directory, notebook));
        assertTrue(script.codePoints().noneMatch(c -> "\u3164\u200b\ufe0f\u202e\u2800".indexOf(c) >= 0), script);
        Files.writeString(directory.resolve("ends.sh"), script);
        assertEquals("0: \u00e4\u3164\u200b'\ufe0f|a\u202eb\u2800\u3164", ran(shell, "go"));
    }

    private String ran(String shell, String procedure) throws Exception {
        Process process = new ProcessBuilder(shell, "ends.sh", procedure)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return process.waitFor() + ": "
                + said.lines().filter(l -> !l.isEmpty() && !l.startsWith("==")).collect(Collectors.joining("\n"));
    }

    @Test
    void whatIsExpectedIsThereForReadersAndComesInOnce() throws Exception {
        String notebook = """
                labsh: 1
                title: Restart
                procedures:
                  - name: go
                    title: Go
                    about: It goes.
                    steps:
                      - name: restart
                        title: Restart it
                        about: |
                          Before:

                          - save
                          - As you like
                        as: root
                        run: systemctl restart `x`
                        expect: {exit: [0, 3], output: 'a `b|c', not-output: failed, within: 90s}
                """;
        NotebookFile file = Samples.opened(directory, notebook);
        String markdown = Export.of(ExportFormat.MARKDOWN, file);
        assertTrue(markdown.contains("""
                - As root
                - Expected exit status: 0 or 3
                - Expected in the output: ``a `b|c``
                - Not expected in the output: `failed`
                - Within 90s

                ~~~sh { name=restart as=root"""), markdown);
        String document = Samples.imported(ImportFormat.MARKDOWN, markdown).document();
        Step step = Samples.opened(directory, document)
                .notebook()
                .procedures()
                .get(0)
                .steps()
                .get(0);
        assertEquals("Before:\n\n- save\n- As you like\n", step.about());
        assertEquals("root", step.as());
        assertEquals(List.of(0, 3), step.expect().exits());
    }

    @Test
    void aPageOnPaperHasAllOfEveryLine() throws Exception {
        String html = Export.of(ExportFormat.HTML, Samples.opened(directory, HOSTILE));
        String print = html.substring(html.indexOf("@media print"), html.indexOf("</style>"));
        assertTrue(print.contains("pre, code { white-space: pre-wrap;"), print);
        assertTrue(print.contains("details::details-content { content-visibility: visible;"), print);
    }

    @Test
    void hostileTextIsShownAndDoesNothing() throws Exception {
        NotebookFile file = Samples.opened(directory, HOSTILE + RECORDS);
        String html = Export.of(ExportFormat.HTML, file);
        for (String bad : List.of(
                "<script",
                "href=\"javascript:",
                "src=\"javascript:",
                "<img src=x",
                "<b>",
                "\u001b",
                "onerror=alert(4)>")) {
            assertFalse(html.contains(bad), bad + " in " + html);
        }
        assertTrue(html.contains("&lt;script&gt;alert(1)"), html);
        assertTrue(html.contains("default-src &#39;none&#39;"), html);
        String post = Export.of(ExportFormat.POST, file);
        assertTrue(post.contains("{% raw %}"), post);
        assertFalse(
                post.replace("{{ \"{% endraw\" }}", "")
                        .replace("{{ \"{%- endraw\" }}", "")
                        .replaceFirst("(?s)\n\\{% endraw %}\n$", "")
                        .replace("{% endraw %}{% raw %}", "")
                        .contains("endraw"),
                post);
        String markdown = Export.of(ExportFormat.MARKDOWN, file);
        assertEquals(2, Samples.imported(ImportFormat.MARKDOWN, markdown).steps(), markdown);
    }

    @ParameterizedTest
    @EnumSource
    void noExportHoldsWhatSteersATerminal(ExportFormat format) throws Exception {
        NotebookFile file = NotebookFiles.load(Samples.path("exports/octopress.lab.yaml"));
        assertTrue(file.entries().all().toString().indexOf('\u001b') >= 0);
        assertFalse(Export.of(format, file).indexOf('\u001b') >= 0);
    }

    @Test
    void evidenceStandsWithItsFindingAndEndsNothingElse() throws Exception {
        NotebookFile file = Samples.opened(directory, """
                labsh: 1
                title: A disk
                procedures: []
                --- # update 2015-03-20 open
                update:
                at: 2015-03-20
                by: thomas
                status: open
                text: |
                  It hangs:

                  ```
                  never closed
                evidence-from: /var/log/<messages>, line 3
                evidence: |
                  ata1: ``` </pre> failed
                ...
                """);
        assertEquals("""
                # A disk

                > **Update 2015-03-20 by thomas (open)**
                >
                > ````text
                > It hangs:
                >
                > ```
                > never closed
                > ````
                >
                > From /var/log/\\<messages\\>, line 3:
                >
                > ````text
                > ata1: ``` </pre> failed
                > ````
                """, Export.of(ExportFormat.MARKDOWN, file));
        String html = Export.of(ExportFormat.HTML, file);
        assertTrue(html.contains("""
                <details><summary>From /var/log/&lt;messages&gt;, line 3</summary>
                <pre>ata1: ``` &lt;/pre&gt; failed</pre>
                </details>
                """), html);
        String json = Export.of(ExportFormat.JSON, file);
        assertTrue(json.contains("\"status\""), json);
        assertTrue(json.contains("\"evidence\""), json);
    }
}
