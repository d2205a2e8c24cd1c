package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import labsh.commands.errors.ExitCode;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What programs are told of a run that nobody watches. */
class ReportTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            parameters:
              token: {secret: true}
            procedures:
              - name: good
                steps:
                  - name: one
                    title: '<first> & "best"'
                    run: |
                      printf 'a\\033[31mb\\001 ]]> \\357\\277\\277 <%s>\\n' "$token"
                    capture: {found: '(a)'}
                  - name: two
                    run: echo two
              - name: bad
                steps:
                  - name: one
                    run: echo one
                  - name: two
                    run: echo out; exit 3
                  - name: three
                    run: echo three
              - name: waits
                steps:
                  - name: long
                    run: |
                      touch begun
                      while :; do sleep 0.1; done
              - name: halts
                steps:
                  - name: one
                    run: echo one
                  - name: two
                    run: |
                      [ -e begun ] || { touch begun; while :; do sleep 0.1; done; }
              - name: spoils
                steps:
                  - name: one
                    run: rm -r reports
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void write() throws IOException {
        Path notebook = Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        Program.labsh(home).trusting(notebook);
        Files.writeString(home.resolve("token"), "hunter2hunter2\n");
    }

    private Program labsh() {
        return Program.labsh(home).in(home);
    }

    private Program.Result run(String procedure, String... reports) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("run", "lab", procedure, "--yes", "--set", "token=@token"));
        for (String report : reports) {
            words.addAll(List.of("--report", report));
        }
        return labsh().run(words.toArray(String[]::new));
    }

    /** labsh as a word list for a shell. */
    private String command() {
        return "'" + String.join("' '", Program.labsh(home).command()) + "'";
    }

    private static Element suite(Path file) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        return (Element) document.getElementsByTagName("testsuite").item(0);
    }

    /** Every case with what it says: {@code one failure}. */
    private static List<String> cases(Element suite) {
        List<String> cases = new ArrayList<>();
        var elements = suite.getElementsByTagName("testcase");
        for (int i = 0; i < elements.getLength(); i++) {
            Element one = (Element) elements.item(i);
            StringBuilder text = new StringBuilder(one.getAttribute("name"));
            for (String tag : List.of("failure", "error", "skipped")) {
                var said = one.getElementsByTagName(tag);
                if (said.getLength() > 0) {
                    text.append(", ").append(tag).append(": ").append(((Element) said.item(0)).getAttribute("message"));
                }
            }
            cases.add(text.toString());
        }
        return cases;
    }

    /** The values of this key, wherever it stands. */
    private static List<String> values(String json, String key) {
        List<String> values = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && parser.getString().equals(key)) {
                    parser.nextToken();
                    values.add(parser.getString());
                }
            }
        }
        return values;
    }

    @Test
    void aGoodRunIsToldInEveryFormat() throws Exception {
        Program.Result result = run("good", "junit=r.xml", "json=r.json", "jsonl=-");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.err().contains("good is finished"), result.toString());
        Element suite = suite(home.resolve("r.xml"));
        assertEquals("lab good", suite.getAttribute("name"));
        assertEquals(List.of("one", "two"), cases(suite));
        String printed = suite.getElementsByTagName("system-out").item(0).getTextContent();
        assertTrue(printed.startsWith("a\\x1b[31mb\\x01 ]]> "), printed);
        String json = Files.readString(home.resolve("r.json"));
        assertEquals(List.of("done"), values(json, "state"));
        assertEquals(List.of("ok", "ok"), values(json, "result"));
        assertEquals(List.of("a"), values(json, "found"));
        String lines = result.out();
        assertEquals(List.of("run", "step", "outcome", "step", "outcome", "end"), values(lines, "event"));
        assertEquals(6, lines.lines().count(), lines);
        for (String text : List.of(Files.readString(home.resolve("r.xml")), json, lines, result.err())) {
            assertFalse(text.contains("hunter2"), text);
        }
        assertTrue(lines.chars().allMatch(c -> c < 127), lines);
    }

    @Test
    void aFailedRunIsToldToItsFailureAndBehindIt() throws Exception {
        assertEquals(1, run("bad", "junit=r.xml", "json=r.json").exit());
        assertEquals(
                List.of("one", "two, failure: failed: exit status 3", "three, skipped: not run"),
                cases(suite(home.resolve("r.xml"))));
        String json = Files.readString(home.resolve("r.json"));
        assertEquals(List.of("failed"), values(json, "state"));
        assertEquals(List.of("ok", "failed", "not-run"), values(json, "result"));
        assertEquals(List.of("1", "0", "3"), values(json, "exit"));
    }

    @Test
    void aRunThatWasRefusedLooksWellNowhere() throws Exception {
        Files.writeString(home.resolve("r.xml"), "<good/>");
        Program.Result refused = labsh().run("run", "lab", "good", "--report", "junit=r.xml");
        assertEquals(ExitCode.REFUSED.status(), refused.exit(), refused.toString());
        assertEquals(
                List.of("one, skipped: not run", "two, skipped: not run", "the run, error: refused, exit status 4"),
                cases(suite(home.resolve("r.xml"))));
    }

    @Test
    void anInterruptedRunIsToldAsThat() throws Exception {
        for (String signal : List.of("INT", "TERM", "KILL")) {
            Files.deleteIfExists(home.resolve("begun"));
            ended("waits", signal);
            String json = Files.readString(home.resolve("r.json"));
            boolean killed = signal.equals("KILL");
            assertEquals(List.of(killed ? "running" : "interrupted"), values(json, "state"), signal + json);
            assertEquals(
                    List.of(killed ? "running" : signal.equals("INT") ? "interrupted" : "unknown"),
                    values(json, "result"),
                    signal + json);
            String said = cases(suite(home.resolve("r.xml"))).toString();
            assertTrue(said.startsWith("[long, error: "), said);
        }
    }

    /** Starts the procedure, and sends the signal when its step has begun. */
    private void ended(String procedure, String signal) {
        Program.of(
                        "bash",
                        "-c",
                        "set -m; " + command() + " run lab " + procedure + " --yes --set token=@token"
                                + " --report junit=r.xml --report json=r.json & "
                                + "while [ ! -e begun ]; do sleep 0.05; done; kill -" + signal + " $!; wait $!")
                .home(home)
                .in(home)
                .run();
    }

    @Test
    void aResumedRunIsReportedWhole() throws Exception {
        ended("halts", "INT");
        Program.Result result =
                labsh().run("resume", "lab", "--yes", "--set", "token=@token", "--report", "json=r.json");
        assertEquals(0, result.exit(), result.toString());
        String json = Files.readString(home.resolve("r.json"));
        assertEquals(List.of("done"), values(json, "state"));
        assertEquals(List.of("ok", "ok"), values(json, "result"));
        assertEquals(List.of("one\n"), values(json, "output"));
    }

    @Test
    void whereNoReportCanBeWrittenNothingIsRun() throws Exception {
        Program.Result refused = run("bad", "junit=nowhere/r.xml");
        assertEquals(ExitCode.REFUSED.status(), refused.exit(), refused.toString());
        assertTrue(refused.err().contains("no report can be written, so nothing was run"), refused.toString());
        assertEquals(ExitCode.USAGE.status(), run("bad", "nunit=r.xml").exit());
        assertEquals(ExitCode.USAGE.status(), run("bad", "json=-", "jsonl=-").exit());
        assertEquals(LAB, Files.readString(home.resolve("lab.lab.yaml")));
    }

    @Test
    void aReportThatIsLostLaterIsSaidAndStopsNothing() throws Exception {
        Files.createDirectory(home.resolve("reports"));
        Program.Result result = run("spoils", "junit=reports/r.xml", "jsonl=lines");
        assertEquals(ExitCode.NOT_RECORDED.status(), result.exit(), result.toString());
        assertTrue(result.err().contains("is incomplete: there is no directory"), result.toString());
        assertEquals(List.of("ok"), values(Files.readString(home.resolve("lines")), "result"));
    }
}
