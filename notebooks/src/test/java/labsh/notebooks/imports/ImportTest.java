package labsh.notebooks.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.Action;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.exports.Export;
import labsh.notebooks.exports.ExportFormat;
import labsh.notebooks.exports.Samples;
import labsh.notebooks.reading.NotebookReader;
import labsh.notebooks.text.DangerousCharacters;
import labsh.notebooks.text.LineRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {
    @TempDir
    private Path directory;

    private static Notebook read(String document) {
        var reading = NotebookReader.read("imported", document.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), reading.problems(), document);
        return reading.notebook().orElseThrow();
    }

    private static String commands(Notebook notebook) {
        return notebook.procedures().stream()
                .map(Procedure::steps)
                .flatMap(List::stream)
                .map(step -> step.address() + ": "
                        + ((Action.Run) step.action()).text().strip())
                .collect(Collectors.joining("\n"));
    }

    static List<String> realFiles() {
        return List.of(
                "kubernetes-runbook.md",
                "postgres-upgrade.md",
                "readme-install.md",
                "wireguard.md",
                "hostile.md",
                "runme.md",
                "bash-kernel.ipynb",
                "python-kernel.ipynb");
    }

    @ParameterizedTest
    @MethodSource("realFiles")
    void realFilesBecomeTheNotebooksThatAPersonWouldExpect(String name) throws Exception {
        ImportResult imported = Samples.imported(ImportFormat.guess(name), Samples.text("imports/" + name));
        String told = imported.remarks().stream().map(r -> "# " + r + "\n").collect(Collectors.joining());
        assertEquals(Samples.text("imports/" + name + ".lab.yaml"), imported.document() + told);
        read(imported.document());
    }

    @ParameterizedTest
    @MethodSource("realFiles")
    void whatWasImportedGoesOutAsMarkdownAndComesInAgainTheSame(String name) throws Exception {
        // What cannot be seen comes back as the escapes that an export writes.
        String text = DangerousCharacters.all(Samples.text("imports/" + name));
        String first = Samples.imported(ImportFormat.guess(name), text).document();
        String markdown = Export.of(ExportFormat.MARKDOWN, Samples.opened(directory, first));
        assertEquals(first, Samples.imported(ImportFormat.MARKDOWN, markdown).document(), markdown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes-runbook.md", "postgres-upgrade.md", "readme-install.md", "wireguard.md"})
    void everyWordOfARunbookComesOutAgain(String name) throws Exception {
        String text = Samples.text("imports/" + name);
        ImportResult imported = Samples.imported(ImportFormat.MARKDOWN, text);
        String out = Export.of(ExportFormat.MARKDOWN, Samples.opened(directory, imported.document()))
                + String.join("\n", imported.remarks());
        for (String word : text.split("[^A-Za-z0-9]+", -1)) {
            boolean language =
                    Set.of("console", "shell", "session", "title", "db1").contains(word);
            assertTrue(language || out.contains(word), word + " is lost:\n" + out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"nbformat\":4,\"cells\":[{\"source\":[", "{\"metadata\":{\"x\":"})
    void jsonWithoutEndIsRefusedInWords(String opening) {
        String deep = opening + "[".repeat(100_000);
        ImportException e = assertThrows(ImportException.class, () -> Samples.imported(ImportFormat.JUPYTER, deep));
        assertTrue(e.getMessage().matches("this (is not a Jupyter|JSON cannot be read).*"), e.getMessage());
    }

    @Test
    void anythingThatIsCalledMarkdownBecomesANotebookWithoutProblems() throws Exception {
        List<String> parts = List.of(
                "# ",
                "## ",
                "### ",
                "\n",
                "\n\n",
                "```sh\n",
                "```\n",
                "```console\n",
                "~~~bash {name=a}\n",
                "    ",
                "$ ls\n",
                "# id\n",
                "- ",
                "1. ",
                "> ",
                "text ",
                "---\n",
                "title: x\n",
                "<!-- ",
                "-->",
                "<div>\n",
                "[a]: b\n",
                "\t",
                "`",
                "*",
                "\\",
                "\"",
                "'",
                "{ output=\"(\" }",
                ": ",
                "|",
                "\u202e",
                "\u2028",
                "\ufeff",
                "\u0000",
                "\u001b[2J",
                "\r",
                "é",
                "\ud83d\ude00",
                "\ud800",
                "root@h:~# id\n",
                "> \n",
                "<<EOF\n",
                "EOF\n",
                "no",
                "0644",
                "~",
                "=======\n",
                "%YAML\n",
                "...\n",
                "*Undo:*\n\n",
                "```sh { undo=ls }\n",
                "<!-- name: ls -->\n");
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            ImportResult imported = Samples.imported(ImportFormat.MARKDOWN, text.toString());
            assertEquals(
                    imported.steps(),
                    read(imported.document()).procedures().stream()
                            .mapToInt(p -> p.steps().size())
                            .sum());
        }
    }

    @Test
    void aTextThatNestsWithoutEndIsTakenAsWell() throws Exception {
        for (String part : List.of("> ", "- ", "[", "*a ", "![", "1. ")) {
            read(Samples.imported(ImportFormat.MARKDOWN, part.repeat(20_000)).document());
        }
    }

    @Test
    void rootPromptsAreTakenForRootAndCommentsForComments() throws Exception {
        String text = """
                ```console
                # systemctl stop nginx
                # Now the certificate:
                $ certbot renew
                # nginx -t
                [thomas@yama etc]$ date
                ```
                """;
        Notebook notebook = read(Samples.imported(ImportFormat.MARKDOWN, text).document());
        List<String> told = new ArrayList<>();
        for (Step step : notebook.procedures().get(0).steps()) {
            told.add(step.as() + "|" + ((Action.Run) step.action()).text().strip());
        }
        assertEquals(
                List.of(
                        "root|systemctl stop nginx",
                        "|# Now the certificate:\ncertbot renew",
                        "root|nginx -t",
                        "|date"),
                told);
    }

    @Test
    void promptsThatStandInLoseTheirBlanks() throws Exception {
        ImportResult imported = Samples.imported(ImportFormat.MARKDOWN, """
                - Look:

                  ```console
                    $ oc debug node/a
                      worker
                    $ chroot /host
                  ```

                ```
                # As root:
                  $ id -u
                ```

                """);
        assertEquals("""
                steps/oc-debug: oc debug node/a
                steps/chroot: chroot /host
                steps/id: # As root:
                id -u""", commands(read(imported.document())));
        assertTrue(imported.document().contains("output: worker"), imported.document());
    }

    @Test
    void whatIsCutOffAHeadingIsSaid() throws Exception {
        ImportResult imported = Samples.imported(ImportFormat.MARKDOWN, "# " + "a".repeat(198) + " the long end\n");
        assertEquals(
                List.of("a heading is longer than 200 characters and was cut before: he long end"), imported.remarks());
    }

    @Test
    void expectsATellingLineOfWhatWasPrinted() throws Exception {
        String text = "```console\n$ openssl version\nloaded (1)\nOpenSSL  is [here].\n10:15:02\n```\n";
        Step step = read(Samples.imported(ImportFormat.MARKDOWN, text).document())
                .procedures()
                .get(0)
                .steps()
                .get(0);
        assertEquals(
                "OpenSSL[ \\t]+is \\[here\\]\\.",
                step.expect().output().orElseThrow().pattern());
        assertTrue(step.expect().output().get().matcher("OpenSSL is [here].").find());
    }

    @Test
    void aRangeOfABashHistoryBecomesAStepForEachCommand() throws Exception {
        String history =
                "#1700000000\nls\n#1700000001\nfor i in 1 2; do\n echo $i\ndone\n#1700000002\nFOO=1 sudo -u x make install\n";
        ImportResult imported =
                Import.of(ImportFormat.HISTORY, "Typed", history.getBytes(StandardCharsets.UTF_8), new LineRange(4, 8));
        assertEquals(
                "replay/for: for i in 1 2; do\n echo $i\ndone\nreplay/make-install: FOO=1 sudo -u x make install",
                commands(read(imported.document())));
    }

    @Test
    void historiesOfZshAndFishAreUnderstood() throws Exception {
        String zsh = ": 1700000000:0;echo one\\\ntwo\n: 1700000001:3;git push\n";
        assertEquals(
                "replay/echo: echo one\ntwo\nreplay/git-push: git push",
                commands(read(Samples.imported(ImportFormat.HISTORY, zsh).document())));
        String fish =
                "- cmd: echo a\\nb \\\\ c\n  when: 1700000000\n- cmd: ls\n  when: 1700000001\n  paths:\n    - x\n";
        assertEquals(
                "replay/echo: echo a\nb \\ c\nreplay/ls: ls",
                commands(read(Samples.imported(ImportFormat.HISTORY, fish).document())));
    }

    @Test
    void whatIsNoJupyterNotebookIsRefusedInOneSentence() {
        assertEquals(
                "this is not a Jupyter notebook of format 4",
                assertThrows(ImportException.class, () -> Samples.imported(ImportFormat.JUPYTER, "{}"))
                        .getMessage());
        String old = "{\"nbformat\": 3, \"worksheets\": []}";
        assertTrue(assertThrows(ImportException.class, () -> Samples.imported(ImportFormat.JUPYTER, old))
                .getMessage()
                .contains("nbconvert"));
        assertTrue(assertThrows(ImportException.class, () -> Samples.imported(ImportFormat.JUPYTER, "# no"))
                .getMessage()
                .startsWith("this JSON cannot be read"));
    }

    @Test
    void bytesThatAreNotUtf8AndControlsAreSaid() throws Exception {
        ImportResult imported =
                Import.of(ImportFormat.MARKDOWN, "T", new byte[] {'a', (byte) 0xff, 0x1b, 'b'}, LineRange.ALL);
        assertEquals("a\ufffd\\x1bb\n", read(imported.document()).about());
        assertEquals(2, imported.remarks().size());
    }
}
