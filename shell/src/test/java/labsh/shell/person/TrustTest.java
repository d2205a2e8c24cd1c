package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs unasked was trusted, and what has changed does not run unseen: the real labsh. */
class TrustTest {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    @TempDir
    private Path home;

    private Path notebook;

    @BeforeEach
    void notebook() throws IOException {
        notebook = Files.writeString(home.resolve("a.lab.yaml"), """
            labsh: 1
            title: A
            procedures:
              - name: go
                about: Prose.
                steps:
                  - {name: one, run: touch one}
                  - {name: two, run: touch two, undo: rm two}
            """);
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(notebook);
        assertTrue(text.contains(from), text);
        Files.writeString(notebook, text.replace(from, to));
    }

    private Program.Result labsh(String... arguments) {
        return Program.labsh(home).run(arguments);
    }

    private String digest() {
        Matcher digest = DIGEST.matcher(labsh("trust", "a.lab.yaml").out());
        assertTrue(digest.find());
        return digest.group();
    }

    private void trusted() {
        Program.Result result = labsh("trust", "a.lab.yaml", "--digest", digest());
        assertEquals(0, result.exit(), result.toString());
    }

    private boolean ran() {
        return Files.exists(home.resolve("one"));
    }

    private static void answer(Terminal terminal, String key) {
        terminal.waitForListening();
        terminal.type(key);
    }

    @Test
    void anUnknownNotebookDoesNotRunUnasked() {
        Program.Result result = labsh("run", "a.lab.yaml", "go", "--yes");
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.err().contains("labsh trust"), result.toString());
        assertFalse(ran());
    }

    @Test
    void aScriptTrustsByDigestAndNothingElse() {
        Program.Result wrong = labsh("trust", "a.lab.yaml", "--digest", "sha256:" + "0".repeat(64));
        assertEquals(4, wrong.exit(), wrong.toString());
        assertEquals(4, labsh("run", "a.lab.yaml", "go", "--yes").exit());
        assertFalse(ran());
        trusted();
        Program.Result result = labsh("run", "a.lab.yaml", "go", "--yes");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(ran());
    }

    @Test
    void ownRecordsAndProseKeepTrustAndAChangedStepVoidsIt() throws IOException {
        trusted();
        assertEquals(0, labsh("run", "a.lab.yaml", "go", "--yes").exit());
        change("Prose.", "Other prose.");
        assertEquals(0, labsh("run", "a.lab.yaml", "go", "--yes").exit());
        Files.delete(home.resolve("one"));
        change("undo: rm two", "undo: rm -rf /srv");
        Program.Result result = labsh("run", "a.lab.yaml", "go", "--yes");
        assertEquals(4, result.exit(), result.toString());
        assertFalse(ran());
        String page = labsh("trust", "a.lab.yaml").out();
        assertTrue(page.contains("rm -rf /srv"), page);
        assertFalse(page.contains("touch one"), page);
    }

    @Test
    void trustIsListedAndRevoked() {
        trusted();
        assertTrue(labsh("trust", "--list").out().contains(notebook.toString()));
        assertEquals(0, labsh("trust", "a.lab.yaml", "--revoke").exit());
        assertFalse(labsh("trust", "--list").out().contains(notebook.toString()));
        assertEquals(4, labsh("run", "a.lab.yaml", "go", "--yes").exit());
    }

    private void second() throws IOException {
        Files.writeString(notebook, Files.readString(notebook) + """
              - name: other
                steps:
                  - {name: three, run: touch three}
            """);
    }

    @Test
    void aChangeToOneProcedureStopsNoOther() throws IOException {
        second();
        trusted();
        change("touch three", "touch evil");
        change("title: A", "title: A\nparameters:\n  evil: {type: path, default: /}");
        Program.Result result = labsh("run", "a.lab.yaml", "go", "--yes");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(ran());
        Program.Result other = labsh("run", "a.lab.yaml", "other", "--yes");
        assertEquals(4, other.exit(), other.toString());
        assertTrue(other.err().contains("a.lab.yaml other shows it and asks"), other.toString());
        assertFalse(Files.exists(home.resolve("evil")));
        String page = labsh("trust", "a.lab.yaml").out();
        assertTrue(page.contains("touch evil") && !page.contains("touch one"), page);
    }

    @Test
    void oneProcedureIsTrustedListedAndRevokedByItself() throws IOException {
        second();
        Matcher digest = DIGEST.matcher(labsh("trust", "a.lab.yaml", "other").out());
        assertTrue(digest.find());
        assertEquals(
                4,
                labsh("trust", "a.lab.yaml", "go", "--digest", digest.group()).exit());
        assertEquals(
                0,
                labsh("trust", "a.lab.yaml", "other", "--digest", digest.group())
                        .exit());
        assertEquals(4, labsh("run", "a.lab.yaml", "go", "--yes").exit());
        assertEquals(0, labsh("run", "a.lab.yaml", "other", "--yes").exit());
        String list = labsh("trust", "--list").out();
        assertEquals(digest.group() + "  " + notebook.toRealPath() + "  other\n", list);
        trusted();
        assertEquals(3, labsh("trust", "--list").out().lines().count());
        assertEquals(0, labsh("trust", "a.lab.yaml", "go", "--revoke").exit());
        assertEquals(list, labsh("trust", "--list").out());
        assertEquals(4, labsh("run", "a.lab.yaml", "go", "--yes").exit());
        assertFalse(ran());
        assertEquals(0, labsh("run", "a.lab.yaml", "other", "--yes").exit());
        assertEquals(0, labsh("trust", "a.lab.yaml", "--digest", digest.group()).exit());
    }

    @Test
    void aTrustFileThatOthersCanWriteToIsNotBelieved() throws IOException {
        trusted();
        Files.setPosixFilePermissions(
                home.resolve(".local/state/labsh/trust"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(4, labsh("run", "a.lab.yaml", "go", "--yes").exit());
        assertFalse(ran());
    }

    @Test
    void thePersonIsAskedOnceAndShownEverything() {
        try (Terminal terminal = Terminal.of(80, 40).start(Program.labsh(home), "run", "a.lab.yaml", "go", "--yes")) {
            terminal.waitFor("trust it?");
            assertTrue(terminal.screen().shows("touch two"), terminal.screen().toString());
            assertTrue(terminal.screen().shows("rm two"), terminal.screen().toString());
            assertFalse(ran());
            answer(terminal, "y");
            assertEquals(0, terminal.waitForExit());
            assertTrue(ran());
        }
        assertEquals(0, labsh("run", "a.lab.yaml", "go", "--yes").exit());
    }

    @Test
    void stepsAreShownInTheNotebooksOrder() throws IOException {
        change("name: one", "name: zero");
        String page = labsh("trust", "a.lab.yaml").out();
        assertTrue(page.indexOf("go/zero") > 0 && page.indexOf("go/zero") < page.indexOf("go/two"), page);
    }

    @Test
    void whoeverSaysNoRunsNothing() {
        try (Terminal terminal = Terminal.of(80, 40).start(Program.labsh(home), "run", "a.lab.yaml", "go", "--yes")) {
            terminal.waitFor("trust it?");
            answer(terminal, "n");
            assertEquals(4, terminal.waitForExit());
            assertFalse(ran());
        }
    }

    @Test
    void oneOwnNotebookReplayedStepByStepAsksForNoTrust() {
        try (Terminal terminal = Terminal.of(80, 40).start(Program.labsh(home), "run", "a.lab.yaml", "go")) {
            terminal.waitFor("run it?");
            answer(terminal, "q");
            terminal.waitForExit();
        }
    }

    @Test
    void aNotebookThatOthersCanWriteToAsksForTrustEvenStepByStep() throws IOException {
        Files.setPosixFilePermissions(notebook, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (Terminal terminal = Terminal.of(80, 40).start(Program.labsh(home), "run", "a.lab.yaml", "go")) {
            terminal.waitFor("trust it?");
            answer(terminal, "n");
            assertEquals(4, terminal.waitForExit());
        }
    }

    @Test
    void yesDoesNotCoverADangerousStep() throws IOException {
        change("run: touch one", "run: touch one, danger: true");
        trusted();
        Program.Result result = labsh("run", "a.lab.yaml", "go", "--yes");
        assertEquals(4, result.exit(), result.toString());
        assertFalse(ran());
        assertEquals(0, labsh("run", "a.lab.yaml", "go", "--yes-danger").exit());
        assertTrue(ran());
    }

    @Test
    void lookingRunsNothing() throws IOException {
        change("touch two", "'touch two', needs: touch needed, done-if: touch looked");
        for (String command : new String[] {"show", "check", "history", "trust"}) {
            labsh(command, "a.lab.yaml");
        }
        assertEquals(0, labsh("run", "a.lab.yaml", "go", "--dry-run").exit());
        assertEquals(0, labsh("list").exit());
        for (String made : new String[] {"one", "two", "needed", "looked"}) {
            assertFalse(Files.exists(home.resolve(made)), made);
        }
        assertFalse(Files.exists(home.resolve(".local/state/labsh/sessions")));
    }

    @Test
    void aNotebookBegunHereIsTrusted() {
        assertEquals(0, labsh("new", "mine").exit());
        Program.Result result = labsh("trust", "mine");
        assertEquals(0, result.exit(), result.toString());
    }

    @Test
    void aShippedNotebookIsTrustedAsItWasShipped() {
        Program.Result result = labsh("run", "octopress", "install/clone", "--yes", "--dry-run");
        assertEquals(0, result.exit(), result.toString());
    }

    @Test
    void aChangeInMidRunStopsWhatRunsUnasked() throws IOException {
        change("touch one", "'sed s/h.t[w]o/h.evil/ a.lab.yaml >b && cp b a.lab.yaml'");
        trusted();
        Program.Result result = labsh("run", "a.lab.yaml", "go", "--yes");
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.out().contains("touch.evil"), result.toString());
        assertFalse(Files.exists(home.resolve("evil")));
        assertFalse(Files.exists(home.resolve("two")));
    }

    @Test
    void whatHasChangedSinceThePersonLookedIsShownBeforeAnythingRuns() throws IOException {
        try (Terminal terminal = Terminal.of(80, 40).start(Program.labsh(home), "a.lab.yaml")) {
            terminal.waitFor("a>");
            change("undo: rm two", "undo: rm -rf /srv, needs: test evil");
            terminal.type("run go\r");
            terminal.waitFor("has changed since you looked at it");
            terminal.waitFor("rm -rf /srv");
            terminal.waitFor("test evil");
            terminal.waitFor("run it?");
            change("touch two", "touch evil");
            answer(terminal, "y");
            terminal.waitForScreen("the change again", s -> s.text().split("has changed since", -1).length == 3);
            terminal.waitFor("touch evil");
            assertFalse(Files.exists(home.resolve("evil")));
            answer(terminal, "q");
        }
    }

    @Test
    void whatAFileWillHoldIsShownForWhatItIs() throws IOException {
        change(
                "{name: one, run: touch one}",
                "{name: one, file: '~/p\u0430sswd', content: 'no" + " ".repeat(100) + "yes'}");
        Program.Result plan = labsh("run", "a.lab.yaml", "go/one", "--dry-run");
        for (String page : new String[] {labsh("trust", "a.lab.yaml").out(), plan.out()}) {
            assertTrue(page.contains("no[100 blanks]yes"), page);
            assertTrue(page.contains("not ASCII: \u0430 U+0430\n"), page);
        }
    }

    @Test
    void inALocaleThatCannotExpressItTheVeryCharactersRun() throws IOException {
        Files.writeString(home.resolve("d\u00e9"), "");
        Files.writeString(home.resolve("da"), "");
        change("touch one", "'rm d\u00e9'");
        for (String locale : new String[] {"C", "C.UTF-8"}) {
            Files.writeString(home.resolve("d\u00e9"), "");
            try (Terminal terminal = Terminal.of(80, 40)
                    .start(Program.labsh(home).with("LC_ALL", locale), "run", "a.lab.yaml", "go/one")) {
                terminal.waitFor("run it?");
                assertTrue(terminal.screen().shows("U+00E9"), terminal.screen().toString());
                answer(terminal, "y");
                terminal.waitFor("one  ok");
                terminal.waitForExit();
            }
            assertFalse(Files.exists(home.resolve("d\u00e9")));
            assertTrue(Files.exists(home.resolve("da")));
        }
    }

    @Test
    void aLineThatTheLocaleCannotExpressIsRefused() {
        Program.Result result =
                Program.labsh(home).with("LC_ALL", "C").run("run", "a.lab.yaml", "go", "--from", "d\u00e9");
        assertEquals(2, result.exit(), result.toString());
        assertTrue(result.err().contains("characters that this locale's encoding cannot express"), result.toString());
    }
}
