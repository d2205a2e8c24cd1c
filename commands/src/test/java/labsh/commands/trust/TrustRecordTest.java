package labsh.commands.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import labsh.notebooks.Notebook;
import labsh.notebooks.digests.ProceduresDigest;
import labsh.notebooks.digests.Sha256;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;
import labsh.notebooks.reading.NotebookReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trust covers of a notebook that has changed since. */
class TrustRecordTest {
    private static final Path PATH = Path.of("/srv/a.lab.yaml");

    private static final String NOTEBOOK = """
        labsh: 1
        title: A
        shell: sh
        systems: [linux]
        parameters:
          target: {type: path, default: /srv}
          speed: {type: int, default: '1'}
        procedures:
          - name: mine
            parameters:
              depth: {type: int, default: '3'}
            steps:
              - name: one
                run: rm -r "$target"; echo "$depth"
                needs: 'true'
                done-if: 'false'
                undo: echo back
                as: root
                expect: {exit: 0, output: one, within: 5m}
                retry: {times: 2, every: 5s}
              - name: two
                file: /etc/motd
                content: hello
          - name: other
            steps:
              - {name: one, run: 'echo "$speed"', danger: true}
        """;

    private static Notebook notebook(String text) {
        return NotebookReader.read("a", text.getBytes(StandardCharsets.UTF_8))
                .notebook()
                .orElseThrow(() -> new AssertionError(text));
    }

    private static String with(String change) {
        String[] sides = change.split(" => ", 2);
        assertTrue(NOTEBOOK.contains(sides[0]), sides[0]);
        return NOTEBOOK.replace(sides[0], sides[1].replace("\\n", "\n"));
    }

    private static TrustRecord before() {
        return TrustRecord.all(PATH, notebook(NOTEBOOK));
    }

    private static boolean covered(TrustRecord trusted, String text, String procedure) {
        return trusted.covers(notebook(text).procedure(procedure).orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "title: A => title: Another",
                "echo \"$speed\" => rm -rf /",
                "danger: true => danger: false",
                "speed: {type: int, default: '1'} => speed: {type: int, default: '99'}",
                "  speed: => '  added: {type: text, default: x}\\n  speed:'",
                "  - name: other => '  - name: new\\n    steps:\\n      - {name: one, run: reboot}\\n  - name: other'",
                "name: other => name: renamed",
            })
    void whatIsOfOtherProceduresIsStillTrusted(String change) {
        assertTrue(covered(before(), with(change.replace("'  ", "  ").replaceAll("'$", "")), "mine"), change);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "rm -r => rm -rf",
                "shell: sh => shell: bash",
                "systems: [linux] => systems: [linux, freebsd]",
                "default: /srv => default: /",
                "target: {type: path => target: {type: text",
                "depth: {type: int, default: '3'} => depth: {type: int, default: '4'}",
                "needs: 'true' => needs: 'false'",
                "done-if: 'false' => done-if: 'true'",
                "undo: echo back => undo: rm -rf /",
                "as: root => as: daemon",
                "exit: 0 => exit: 1",
                "output: one => output: o",
                "within: 5m => within: 6m",
                "times: 2 => times: 3",
                "file: /etc/motd => file: /etc/passwd",
                "content: hello => content: evil",
                "name: two => name: three",
            })
    void whateverChangesWhatItDoesIsNot(String change) {
        assertFalse(covered(before(), with(change), "mine"), change);
    }

    @Test
    void aProcedureIsTrustedAndRevokedWithoutTheOthers() {
        TrustRecord one = TrustRecord.nothing(PATH)
                .with(notebook(NOTEBOOK).procedure("other").orElseThrow());
        assertTrue(covered(one, NOTEBOOK, "other"));
        assertFalse(covered(one, NOTEBOOK, "mine"));
        assertEquals(List.of("other"), List.copyOf(one.procedures().keySet()));
        assertTrue(one.whole().isEmpty());
        TrustRecord left = before().without("mine");
        assertTrue(covered(left, NOTEBOOK, "other"));
        assertFalse(covered(left, NOTEBOOK, "mine"));
        assertEquals(List.of("mine", "other"), List.copyOf(before().procedures().keySet()));
        assertEquals(
                ProceduresDigest.of(notebook(NOTEBOOK)).whole(),
                before().whole().orElseThrow());
    }

    /** As labsh kept them before procedures were trusted by themselves. */
    @Test
    void aTrustThatAnEarlierLabshHasKeptCountsForWhatItCovered(@TempDir Path directory) throws IOException {
        StringBuilder text = new StringBuilder("labsh trust 1\n");
        byte[] path = PATH.toString().getBytes(StandardCharsets.UTF_8);
        text.append(Base64.getEncoder().encodeToString(path)).append('\n');
        ProceduresDigest.of(notebook(NOTEBOOK))
                .parts()
                .forEach((address, digest) ->
                        text.append(digest).append(' ').append(address).append('\n'));
        PrivateFile.write(
                directory.resolve(HexFormat.of().formatHex(Sha256.hash(path))),
                text.toString().getBytes(StandardCharsets.UTF_8),
                WholeFile.Durability.UNSYNCED);
        TrustRecord old = new TrustStore(directory).find(PATH).orElseThrow();
        assertTrue(old.covers(notebook(NOTEBOOK)));
        assertEquals(
                ProceduresDigest.of(notebook(NOTEBOOK)).whole(), old.whole().orElseThrow());
        assertTrue(covered(old, with("echo \"$speed\" => rm -rf /"), "mine"));
        assertFalse(covered(old, with("echo \"$speed\" => rm -rf /"), "other"));
        assertFalse(covered(old, with("rm -r => rm -rf"), "mine"));
        assertFalse(covered(old.without("mine"), NOTEBOOK, "mine"));
        assertTrue(covered(old.without("mine"), NOTEBOOK, "other"));
    }
}
