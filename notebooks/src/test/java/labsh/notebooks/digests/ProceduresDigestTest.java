package labsh.notebooks.digests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import labsh.notebooks.reading.NotebookReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProceduresDigestTest {
    private static final String NOTEBOOK = """
            labsh: 1
            title: A
            parameters:
              target: {type: path, default: /srv}
            procedures:
              - name: p
                about: Prose.
                steps:
                  - name: one
                    run: echo one
                    needs: 'true'
                    done-if: 'false'
                    undo: echo back
                    as: root
                    shell: bash
                    expect: {exit: 0, output: one, within: 5m}
                    capture: {word: '(o)'}
                  - name: two
                    file: /etc/motd
                    lines: [hello]
                    mode: '0644'
            """;

    private static ProceduresDigest digest(String text) {
        return ProceduresDigest.of(NotebookReader.read("a", text.getBytes(StandardCharsets.UTF_8))
                .notebook()
                .orElseThrow());
    }

    private static String with(String from, String to) {
        assertTrue(NOTEBOOK.contains(from), from);
        return NOTEBOOK.replace(from, to);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "echo one|echo two",
                "needs: 'true'|needs: test -e /",
                "done-if: 'false'|done-if: test -e /",
                "undo: echo back|undo: rm -rf /srv",
                "as: root|as: daemon",
                "as: root|host: web1",
                "shell: bash|shell: sh",
                "output: one|output: o",
                "within: 5m|within: 6m",
                "exit: 0|exit: 1",
                "word: '(o)'|word: '(n)'",
                "as: root|danger: true"
            })
    void whateverChangesWhatAStepDoesChangesItsDigestAndNoOther(String from, String to) {
        ProceduresDigest changed = digest(with(from, to));
        assertEquals(List.of("p/one"), changed.changedSince(digest(NOTEBOOK)));
        assertNotEquals(digest(NOTEBOOK).whole(), changed.whole());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"file: /etc/motd", "lines: [hello]", "mode: '0644'"})
    void fileStepsCountWithAllTheyWrite(String part) {
        ProceduresDigest changed = digest(with(
                part, part.replace("motd", "passwd").replace("hello", "evil").replace("0644", "0666")));
        assertEquals(List.of("p/two"), changed.changedSince(digest(NOTEBOOK)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "default: /srv,default: /",
        "type: path,type: text",
        "name: two,name: 'three'",
        "about: Prose.,host: $target"
    })
    void whatStepsShareCountsForTheProcedure(String from, String to) {
        assertTrue(digest(with(from, to)).changedSince(digest(NOTEBOOK)).contains("p"));
    }

    @Test
    void proseCommentsAndSpellingDoNotCount() {
        String other = with("about: Prose.", "about: Other prose. # a comment")
                .replace("title: A", "title: 'B'")
                .replace("run: echo one", "run: 'echo one'");
        assertEquals(digest(NOTEBOOK), digest(other));
        assertEquals(digest(NOTEBOOK).whole(), digest(other).whole());
    }

    @Test
    void aTextCannotPassForTwoFields() {
        String two = with("needs: 'true'\n", "needs: \"true\\ndone-if 5 false\"\n");
        assertNotEquals(digest(NOTEBOOK).whole(), digest(two).whole());
    }
}
