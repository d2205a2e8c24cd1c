package labsh.notebooks.digests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import labsh.notebooks.Address;
import labsh.notebooks.Step;
import labsh.notebooks.reading.NotebookReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTextTest {
    private static final String NOTEBOOK = """
            labsh: 1
            title: A
            procedures:
              - name: p
                steps:
                  - name: one
                    run: echo one
                    needs: 'true'
                    done-if: 'false'
                    undo: echo back
                    as: root
                    shell: bash
                    expect: {exit: 0, output: one, not-output: two, within: 5m}
                    capture: {word: '(o)'}
            """;

    private static String digest(String text) {
        Step step = NotebookReader.read("a", text.getBytes(StandardCharsets.UTF_8))
                .notebook()
                .orElseThrow()
                .step(Address.of("p/one"))
                .orElseThrow();
        return StepText.of(step).digest();
    }

    private static String with(String from, String to) {
        assertTrue(NOTEBOOK.contains(from), from);
        return NOTEBOOK.replace(from, to.replace("\\n", "\n"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "echo one|echo two",
                "needs: 'true'|needs: test -e /",
                "done-if: 'false'|done-if: test -e /",
                "as: root|as: daemon",
                "as: root|host: web1",
                "shell: bash|shell: sh",
                "exit: 0|exit: 1",
                "output: one,|output: o,",
                "not-output: two|not-output: t",
                "within: 5m|within: 6m",
                "within: 5m|disconnect: true",
                "word: '(o)'|word: '(n)'",
                "word: '(o)'|other: '(o)'"
            })
    void whateverRunsOrJudgesMakesAnotherText(String from, String to) {
        assertNotEquals(digest(NOTEBOOK), digest(with(from, to)));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "undo: echo back|undo: rm -r work",
                "as: root|as: root\\n        danger: true",
                "name: one|name: one\\n        title: First\\n        about: Prose",
                "run: echo one|run: \"echo one\\\\n\"",
                "within: 5m|within: 5m, ignore: [o]",
                "title: A|title: Another"
            })
    void whatNeitherRunsNorJudgesDoesNot(String from, String to) {
        assertEquals(digest(NOTEBOOK), digest(with(from, to.replace("\\\\n", "\\u000a"))));
    }

    /** Notebooks hold these digests for years. */
    @Test
    void theDigestStaysWhatItWas() {
        assertEquals("sha256:002a952a77ba6de39b3e6581ca67d69de7ffbd13ed84e8c6b9d95aab0b6082a0", digest(NOTEBOOK));
        assertEquals(
                "sha256:707455a4f9aaf40f84ce2707804003cd37fe7f96af713b73af613062a65a768f",
                digest("labsh: 1\ntitle: A\nprocedures:\n  - name: p\n    steps:\n      - {name: one, run: ls}\n"));
    }
}
