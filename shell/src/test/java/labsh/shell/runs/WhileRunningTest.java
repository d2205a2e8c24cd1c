package labsh.shell.runs;

import static labsh.shell.runs.Lab.answer;
import static labsh.shell.runs.Lab.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of steps while and after they run: waiting, changes of state, jobs, whole output, amendments. */
class WhileRunningTest {
    @TempDir
    Path home;

    @Test
    void aStepIsTriedUntilItSucceedsWithALineThatLeavesNoTrace() {
        Lab lab = Lab.of(home, "", """
                - name: wait
                  run: test -e up
                  retry: {times: 50, every: 2s}
                """);
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p --yes");
            terminal.waitFor("exit status 1; retrying in 2.0 s, try 2 of 50");
            terminal.waitFor("retrying in 1.0 s");
            lab.write("up", "");
            terminal.waitFor("p is finished");
            assertFalse(
                    terminal.screen().shows("retrying in"), terminal.screen().toString());
        }
        assertEquals(List.of("ok"), lab.results("wait"));
    }

    @Test
    void ctrlZAsksWhetherTheStepGoesOnOrIsEnded() {
        Lab lab = Lab.of(home, "", """
                - name: one
                  run: 'echo beg""un; read -r word; echo "read $word"'
                - name: two
                  run: echo beg""un; sleep 1000
                """);
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p --yes");
            terminal.waitForLine("begun");
            terminal.press(Key.CTRL_Z);
            answer(terminal, "the step is stopped", "c");
            terminal.waitFor("[k]ill  continue");
            terminal.type("on\r");
            terminal.waitForLine("read on");
            terminal.waitForScreen("the second step begun", s -> s.text().split("\nbegun", -1).length == 3);
            terminal.press(Key.CTRL_Z);
            answer(terminal, "the step is stopped", "k");
            terminal.waitFor("✗  two  interrupted");
            terminal.waitFor("lab p 2/2>");
            command(terminal, "resume --yes");
            terminal.waitForScreen("the second step begun again", s -> s.text().split("\nbegun", -1).length == 4);
            terminal.press(Key.CTRL_Z);
            answer(terminal, "the step is stopped", "\u0003");
            terminal.waitForScreen("killed again", s -> s.text().split("\\[k]ill {2}kill", -1).length == 3);
            terminal.waitForScreen("the prompt again", s -> s.text().split("lab p 2/2>", -1).length == 3);
        }
        assertEquals(List.of("ok"), lab.results("one"));
        assertEquals(List.of("interrupted", "interrupted"), lab.results("two"));
    }

    @Test
    void ctrlCEndsTheWaiting() {
        Lab lab = Lab.of(home, "", """
                - name: wait
                  run: test -e up
                  retry: {times: 5, every: 60s}
                """);
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p --yes");
            terminal.waitFor("retrying in");
            terminal.press(Key.CTRL_C);
            terminal.waitFor("✗  wait  interrupted");
            terminal.waitFor("lab p 1/1>");
        }
    }

    @Test
    void aSilentStepShowsHowLongItHasBeenAtItAndWhatItTookLastTime() {
        Lab lab = Lab.of(home, "", """
                - name: slow
                  run: |
                    sleep 4
                    echo spoken
                """);
        Program.Result first = lab.labsh("run", "lab", "p", "--yes");
        assertEquals(0, first.exit(), first.toString());
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p --yes");
            terminal.waitFor("… slow  ");
            terminal.waitFor(" s last time");
            terminal.waitForLine("spoken");
            terminal.waitFor("✓  slow");
            assertFalse(terminal.screen().shows("… slow"), terminal.screen().toString());
        }
    }

    @Test
    void theChangesOfAStepInTheShellStateAreShownAsADiff() {
        Lab lab = Lab.of(home, "parameters: {password: {secret: true}}\n", """
                - name: one
                  run: |
                    export OLD=1 GONE=1
                - name: two
                  run: |
                    export OLD=2 COPY="$password"; unset GONE; plain=3
                    hello() { :; }
                    mkdir -p sub; cd sub
                    umask 027; alias hi='echo hello'; set -o pipefail; shopt -s extglob
                """);
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p --yes password=horse");
            terminal.waitFor("p is finished");
            command(terminal, "environment");
            terminal.waitFor("+shopt -s extglob");
            String screen = terminal.screen().text();
            for (String line : List.of(
                    "-cd " + home,
                    "+cd " + home + "/sub",
                    "+export COPY=[secret password]",
                    "-export GONE=1",
                    "-export OLD=1",
                    "+export OLD=2",
                    "+plain=3",
                    "+function hello",
                    "+umask 0027",
                    "+alias hi='echo hello'",
                    "+set -o pipefail")) {
                assertTrue(screen.contains("  " + line + "\n"), line + " is not in\n" + screen);
            }
            command(terminal, "environment one");
            terminal.waitForScreen(
                    "what the first step changed, and no more",
                    now -> now.text().contains("p/one\n  +export GONE=1\n  +export OLD=1\nlab>"));
        }
    }

    @Test
    void jobsAreListedAndNamedWhenLabshIsLeft() {
        Lab lab = Lab.of(home, "", "- name: background\n  run: sleep 1234 &\n");
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "jobs");
            terminal.waitForLine("nothing runs in the background");
            command(terminal, "run p --yes");
            terminal.waitFor("p is finished");
            command(terminal, "jobs");
            terminal.waitFor("sleep 1234  of p/background");
            command(terminal, "quit");
            terminal.waitFor("still running:");
            terminal.waitForExit();
        } finally {
            ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .arguments()
                            .filter(arguments -> List.of(arguments).equals(List.of("1234")))
                            .isPresent())
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void allOfALongOutputIsKeptAndShown() throws Exception {
        Lab lab = Lab.of(home, "", "- name: much\n  run: seq 1 60000\n");
        Program.Result run = lab.labsh("run", "lab", "p", "--yes");
        assertEquals(0, run.exit());
        assertTrue(lab.notebook().contains("output-omitted: "), "the record has only the ends");
        assertTrue(
                lab.notebook().contains("transcript-bytes: 348894\n"),
                lab.notebook().substring(0, 800));
        Program.Result full = lab.labsh("output", "lab", "p/much", "--full");
        assertEquals(0, full.exit(), full.err());
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i <= 60_000; i++) {
            expected.append(i).append('\n');
        }
        assertEquals(expected.toString(), full.out());
        try (var files = Files.list(lab.state().resolve("transcripts"))) {
            for (Path file : files.toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
        Program paged = lab.labsh().with("PAGER", "tail -n 2");
        try (Terminal terminal = Terminal.of(80, 24).start(paged, "output", "lab", "p/much", "--full")) {
            terminal.waitForLine("59999");
            terminal.waitForLine("60000");
            assertEquals(0, terminal.waitForExit());
        }
    }

    @Test
    void aPagerGetsNoControlCodesButColours() {
        Lab lab = Lab.of(home, "", "- name: rude\n  run: printf 'a\\033[2Jb\\033[31mred\\033[0m\\n'\n");
        lab.labsh("run", "lab", "p", "--yes");
        Program paged = lab.labsh().with("PAGER", "cat -v");
        try (Terminal terminal = Terminal.of(80, 24).start(paged, "output", "lab", "p/rude", "--full")) {
            terminal.waitForLine("a\\e[2Jb^[[31mred^[[0m");
        }
    }

    @Test
    void anAmendmentIsRecordedWithItsDiffAndTheEditorOffered() throws Exception {
        Lab lab = Lab.of(home, "", "- name: one\n  run: |\n    echo first\n    echo old >> log\n");
        lab.write("editor", "#!/bin/sh\necho \"$@\" >> edited\ncase $1 in *.bash) sed -i s/old/new/ \"$1\" ;; esac\n");
        Files.setPosixFilePermissions(home.resolve("editor"), PosixFilePermissions.fromString("rwx------"));
        Program labsh = lab.labsh().with("EDITOR", home.resolve("editor").toString());
        try (Terminal terminal = Terminal.of(100, 40).start(labsh, "lab")) {
            terminal.waitFor("lab>");
            command(terminal, "run p");
            answer(terminal, "run it?", "e");
            terminal.waitFor("you have changed it");
            answer(terminal, "run it?", "y");
            answer(terminal, "open the notebook at this step", "y");
            terminal.waitFor("p is finished");
        }
        assertEquals("new\n", lab.read("log"));
        assertTrue(lab.notebook().contains("""
                        amended: |
                          echo first
                          echo new >> log
                        diff: |
                          --- p/one
                          +++ as run
                          @@ -1,2 +1,2 @@
                           echo first
                          -echo old >> log
                          +echo new >> log
                        """), lab.notebook());
        assertTrue(lab.read("edited").contains("+7 " + home.resolve("lab.lab.yaml")), lab.read("edited"));
    }
}
