package labsh.shell.runs;

import static labsh.shell.runs.Lab.answer;
import static labsh.shell.runs.Lab.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A notebook that is changed after a step was shown: the outcome is of what ran, and of nothing else. */
class EarlierTextTest {
    @TempDir
    Path home;

    private static String heading(Lab lab) {
        return lab.labsh("show", "lab", "p/one").out().lines().findFirst().orElse("");
    }

    @Test
    void anOutcomeIsOfTheTextThatRan() {
        Lab lab = Lab.of(home, "", "- {name: one, run: echo SHOWN}\n");
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p");
            terminal.waitFor("echo SHOWN");
            lab.write("lab.lab.yaml", lab.notebook().replace("SHOWN", "OTHER"));
            answer(terminal, "run it?", "y");
            terminal.waitFor("the notebook's text has changed for one since; this outcome is of the text that ran");
            terminal.waitFor("p is finished");
        }
        assertTrue(heading(lab).matches("one  +ok, of an earlier text on .*"), heading(lab));
        String greeting = lab.labsh().reading("").run("lab").out();
        assertTrue(greeting.contains("p: ok, of an earlier text on "), greeting);
        assertTrue(lab.labsh("stale").out().contains("just now, of an earlier text"));
        lab.write("lab.lab.yaml", lab.notebook().replace("OTHER", "SHOWN"));
        assertTrue(heading(lab).matches("one  +ok on .*"), heading(lab));
    }

    @Test
    void anOlderRecordClaimsNothing() {
        Lab lab = Lab.of(home, "", "- {name: one, run: echo SHOWN}\n");
        assertEquals(0, lab.labsh("run", "lab", "p", "--yes").exit());
        lab.write("lab.lab.yaml", lab.notebook().replaceAll("digest: .*\n", "").replace("SHOWN", "OTHER"));
        assertTrue(heading(lab).matches("one  +ok on .*"), heading(lab));
    }

    @Test
    void whatIsNotPartOfTheTextMakesNoDifference() {
        Lab lab = Lab.of(home, "", "- name: one\n  run: |\n    echo SHOWN\n");
        assertEquals(0, lab.labsh("run", "lab", "p", "--yes").exit());
        String more = "- name: one\n  title: First\n  undo: echo back\n  run: echo SHOWN\n";
        lab.write(
                "lab.lab.yaml",
                lab.notebook()
                        .replace(
                                "- name: one\n        run: |\n          echo SHOWN\n",
                                more.indent(6).substring(6)));
        assertTrue(lab.notebook().contains("undo: echo back"), lab.notebook());
        assertTrue(heading(lab).matches("one · First  +ok on .*"), heading(lab));
    }

    @Test
    void noDigestGivesASecretAway() {
        String step = "- {name: one, run: 'echo in-clear-4711 > \"$HOME/x\"; : $word'}\n";
        Lab lab = Lab.of(home, "parameters:\n  word: {secret: true}\n", step);
        lab.write("word", "in-clear-4711\n");
        Program.Result run = lab.labsh("run", "lab", "p", "--yes", "--set", "word=@" + home.resolve("word"));
        assertEquals(0, run.exit(), run.toString());
        String record = lab.notebook().substring(lab.notebook().indexOf("outcome: p/one"));
        assertFalse(record.contains("\ndigest:"), record);
    }
}
