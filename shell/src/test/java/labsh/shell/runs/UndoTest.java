package labsh.shell.runs;

import static labsh.shell.runs.Lab.answer;
import static labsh.shell.runs.Lab.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking back what runs have done. */
class UndoTest {
    @TempDir
    Path home;

    private Lab two() {
        return Lab.of(home, "", """
                - name: one
                  run: |
                    mkdir -p a && cd a
                    colour=green
                  undo: echo "undo one in ${PWD##*/} with $colour" >> ~/log
                - name: two
                  run: |
                    mkdir -p b && cd b
                    colour=blue
                  undo: echo "undo two in ${PWD##*/} with $colour" >> ~/log
                - name: three
                  run: echo "three in ${PWD##*/} with $colour" >> ~/log
                """);
    }

    @Test
    void anUndoRunsInTheStateThatItsStepLeftWhateverCameLater() {
        Lab lab = two();
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p --yes");
            terminal.waitFor("p is finished");
            command(terminal, "undo one");
            answer(terminal, "undo it?", "y");
            terminal.waitFor("↶  one");
            command(terminal, "! echo \"still in ${PWD##*/} with $colour\"");
            terminal.waitForLine("still in b with blue");
        }
        assertEquals("three in b with blue\nundo one in a with green\n", lab.read("log"));
        assertEquals(List.of("ok", "undone"), lab.results("one"));
    }

    @Test
    void aRunIsTakenBackInReverseOrderAndEndsInTheStateItBeganWith() {
        Lab lab = two();
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p --yes");
            terminal.waitFor("p is finished");
            command(terminal, "undo --run");
            terminal.waitForLine("without an undo, left as it is: three");
            answer(terminal, "undo it?", "y");
            terminal.waitFor("↶  two");
            answer(terminal, "undo it?", "y");
            terminal.waitFor("↶  one");
            terminal.waitFor("lab p 1/3>");
            command(terminal, "! echo \"now in ${PWD} with '$colour'\"");
            terminal.waitForLine("now in " + home + " with ''");
        }
        assertEquals("three in b with blue\nundo two in b with blue\nundo one in a with green\n", lab.read("log"));
    }

    @Test
    void whatIsUndoneIsDoneAgainByResume() {
        Lab lab = two();
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p");
            answer(terminal, "run it?", "y");
            terminal.waitFor("2/3  two");
            answer(terminal, "run it?", "y");
            terminal.waitFor("3/3  three");
            answer(terminal, "run it?", "q");
            terminal.waitFor("lab p 3/3>");
            command(terminal, "undo");
            answer(terminal, "undo it?", "y");
            terminal.waitFor("lab p 2/3>");
            command(terminal, "quit");
            terminal.waitForExit();
        }
        Program.Result resumed = lab.labsh("resume", "lab", "--yes");
        assertEquals(0, resumed.exit(), resumed.toString());
        assertEquals("undo two in b with blue\nthree in b with blue\n", lab.read("log"));
    }

    private Lab file() {
        return Lab.of(home, "", """
                - name: conf
                  file: ./conf
                  lines: [added by labsh]
                  mode: '0600'
                - name: after
                  run: echo after >> log
                """);
    }

    private Lab fileChanged(String now) throws Exception {
        Lab lab = file();
        lab.write("conf", "first\nsecond\nthird\nfourth\n");
        Files.setPosixFilePermissions(home.resolve("conf"), PosixFilePermissions.fromString("rw-r-----"));
        Program.Result run = lab.labsh("run", "lab", "p", "--yes");
        assertEquals(0, run.exit(), run.toString());
        assertEquals("first\nsecond\nthird\nfourth\nadded by labsh\n", lab.read("conf"));
        lab.write("conf", now);
        return lab;
    }

    private void undo(Lab lab, String question, String key, String shown) {
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "undo conf");
            answer(terminal, question, key);
            terminal.waitFor(shown);
        }
    }

    @Test
    void aFileStepIsTakenBackInALaterSession() throws Exception {
        Lab lab = fileChanged("first\nsecond\nthird\nfourth\nadded by labsh\n");
        undo(lab, "undo it?", "y", "↶  conf");
        assertEquals("first\nsecond\nthird\nfourth\n", lab.read("conf"));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("conf"))));
        assertEquals(List.of("ok", "undone"), lab.results("conf"));
    }

    @Test
    void whatSomebodyHasChangedSinceIsShownAndKeptByAMerge() throws Exception {
        Lab lab = fileChanged("FIRST\nsecond\nthird\nfourth\nadded by labsh\n");
        undo(lab, "what now?", "m", "↶  conf");
        assertEquals("FIRST\nsecond\nthird\nfourth\n", lab.read("conf"));
    }

    @Test
    void whatSomebodyHasChangedSinceIsLeftUnlessThePersonSaysOverwrite() throws Exception {
        Lab lab = fileChanged("FIRST\nsecond\nthird\nfourth\nchanged here\n");
        undo(lab, "what now?", "l", "–  conf  undo refused");
        assertEquals("FIRST\nsecond\nthird\nfourth\nchanged here\n", lab.read("conf"));
        assertEquals(List.of("ok", "refused"), lab.results("conf"));
        String shown = lab.labsh("show", "lab", "p/conf").out();
        assertTrue(shown.lines().findFirst().orElse("").matches("conf +ok on .*"), shown);
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "undo conf");
            terminal.waitFor("your later edit overlaps this undo: labsh cannot keep both");
            answer(terminal, "what now?", "o");
            terminal.waitFor("↶  conf");
        }
        assertEquals("first\nsecond\nthird\nfourth\n", lab.read("conf"));
    }

    @Test
    void aFileThatWasNotThereIsRemoved() {
        Lab lab = file();
        Program.Result run = lab.labsh("run", "lab", "p", "--yes");
        assertEquals(0, run.exit(), run.toString());
        undo(lab, "undo it?", "y", "↶  conf");
        assertTrue(Files.notExists(home.resolve("conf")));
    }
}
