package labsh.notebooks.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.Action;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.Expectation;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.Place;
import labsh.notebooks.Problem;
import labsh.notebooks.Procedure;
import labsh.notebooks.Retry;
import labsh.notebooks.Step;
import labsh.notebooks.system.SystemGuard;
import labsh.notebooks.types.ParameterType;
import org.junit.jupiter.api.Test;

class NotebookReaderTest {
    private static final Path GOOD = Path.of("src/test/resources/good");

    private static Notebook read(String name, byte[] bytes) {
        ReadResult reading =
                NotebookReader.read(name, DocumentBounds.of(bytes).first().of(bytes));
        assertEquals(
                "",
                String.join("", reading.problems().stream().map(Problem::report).toList()));
        return reading.notebook().orElseThrow();
    }

    private static Notebook read(String name) throws IOException {
        return read(name, Files.readAllBytes(GOOD.resolve(name)));
    }

    private static Notebook notebook(String text) {
        return read("x", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Step step(Notebook notebook, String procedure, String step) {
        return notebook.procedure(procedure).orElseThrow().step(step).orElseThrow();
    }

    @Test
    void aStepSaysEverythingThatItsKeysSay() throws IOException {
        Notebook notebook = read("every-key.lab.yaml");
        Step step = step(notebook, "install", "run.1");
        assertEquals("Run", step.title());
        assertEquals("About", step.about());
        assertEquals("Warned", step.warning());
        assertEquals(List.of(new SystemGuard("debian", ">=", "12"), new SystemGuard("macos", "", "")), step.systems());
        assertEquals(new Action.Run("echo one\n\techo two"), step.action());
        assertEquals("python3", step.shell());
        assertEquals("root", step.as());
        assertEquals("local", step.host());
        assertEquals("test -e /a", step.needs());
        assertEquals("test -e /b", step.doneIf());
        assertEquals("rm -f /b", step.undo());
        assertEquals(true, step.danger());
        assertEquals(new Retry(5, Duration.ofSeconds(10)), step.retry());
        assertEquals(new Place(35, 9), step.place());
        assertEquals(
                List.of("pid pid=([0-9]+)", "rest (?:a|b)(.*)"),
                step.captures().stream().map(c -> c.name() + " " + c.pattern()).toList());
        Expectation expect = step.expect();
        assertEquals(List.of(0, 3), expect.exits());
        assertEquals("^gems? installed$", expect.output().orElseThrow().pattern());
        assertEquals(
                true,
                expect.output().orElseThrow().matcher("a\ngem installed\nb").find());
        assertEquals("error", expect.notOutput().orElseThrow().pattern());
        assertEquals(Optional.of(Duration.ofSeconds(90)), expect.within());
        assertEquals(true, expect.disconnect());
        assertEquals(
                List.of("\\d+ ms", "pid [0-9]+"),
                expect.ignore().stream().map(Object::toString).toList());
    }

    @Test
    void manualStepsAndFilesAreActionsToo() throws IOException {
        Notebook notebook = read("every-key.lab.yaml");
        assertEquals(
                new Action.Manual("BIOS: Video → Switchable graphics → uncheck"),
                step(notebook, "install", "by-hand").action());
        assertEquals(
                new Action.FileEdit(
                        "~/$release/${pid}.conf",
                        Optional.empty(),
                        List.of("net.ipv6.conf.all.use_tempaddr=0", "$HOME", "7"),
                        "0644",
                        "root:wheel",
                        false),
                step(notebook, "install", "file-lines").action());
        assertEquals(
                new Action.FileEdit("/etc/x", Optional.of(""), List.of(), "", "", true),
                step(notebook, "install", "file-content").action());
    }

    @Test
    void textsStayExactlyAsWritten() throws IOException {
        Notebook notebook = read("every-key.lab.yaml");
        assertEquals(List.of("all", "1.10", "no"), notebook.tags());
        assertEquals("Prose with a tab:\there.\n\nAnd a second paragraph.\n", notebook.about());
        List<String> defaults = notebook.parameters().stream()
                .map(p -> p.name() + "=" + p.defaultValue().orElse("?"))
                .toList();
        assertEquals(List.of("mac=00:07:b4:00:01:01", "release=1.10", "code=0644", "password=?", "free=?"), defaults);
        assertEquals(List.of("1.10", "1.2", "no"), notebook.parameters().get(1).choices());
        assertEquals(new Action.Run("no"), step(notebook, "second", "a").action());
    }

    @Test
    void aProceduresParametersReplaceAndFollowTheNotebooks() throws IOException {
        Procedure install = read("every-key.lab.yaml").procedure("install").orElseThrow();
        assertEquals(
                List.of("mac", "release", "code", "password", "free", "own"),
                install.parameters().stream().map(Parameter::name).toList());
        assertEquals(
                ParameterType.INT, install.parameter("release").orElseThrow().type());
        assertEquals(true, install.parameter("password").orElseThrow().secret());
    }

    @Test
    void shellSystemsAndHostAreInherited() throws IOException {
        Notebook notebook = read("every-key.lab.yaml");
        assertEquals("python3", step(notebook, "install", "run.1").shell());
        assertEquals("ksh", step(notebook, "install", "by-hand").shell());
        assertEquals("bash", step(notebook, "second", "a").shell());
        assertEquals(
                "sh",
                step(notebook("labsh: 1\ntitle: T\nprocedures: [{name: p, steps: [{name: s, run: x}]}]\n"), "p", "s")
                        .shell());
        assertEquals(
                List.of("${own}-$release.example.org", "admin@web1.example.org"),
                notebook.procedures().stream().map(Procedure::host).toList());
        assertEquals("", step(notebook, "install", "by-hand").host(), "its own only");
        assertEquals(
                "[netbsd<=6]",
                notebook.procedure("install").orElseThrow().systems().toString());
        assertEquals(
                "[linux, freebsd>=10.1]",
                notebook.procedure("second").orElseThrow().systems().toString());
    }

    @Test
    void aNotebookOfFindingsAloneIsANotebook() {
        assertEquals(List.of(), notebook("labsh: 1\ntitle: T\n").procedures());
        assertEquals(List.of(), notebook("labsh: 1\ntitle: T\nprocedures: []\n").procedures());
    }

    @Test
    void linesMayEndAsOnWindowsAndTheFileWithoutALineEnd() {
        Notebook notebook = notebook("labsh: 1\r\ntitle: T\r\nabout: |\r\n  a\r\n  b\r\nshell: bash");
        assertEquals("a\nb\n", notebook.about());
        assertEquals("bash", notebook.shell());
    }

    @Test
    void theDigestIsThatOfTheBytes() {
        assertEquals(
                "sha256:a4911a9e524a0cf1787583ffb69950a931ef95549ba1f51a707820d587aadbc2",
                notebook("labsh: 1\ntitle: T\n").digest());
    }

    @Test
    void theNotebookOfTheFormatsDescriptionIsRead() throws IOException {
        Notebook notebook = read("octopress.lab.yaml");
        assertEquals(3, notebook.procedure("install").orElseThrow().steps().size());
        assertEquals(
                "test -d octopress/.git", step(notebook, "install", "clone").doneIf());
    }
}
