package labsh.shell.runs;

import static labsh.shell.runs.Lab.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs write to the notebook while labsh has it open and appends: no record is lost, and no byte of theirs. */
class EditorsTest {
    private static final String STEPS = "- name: one\n  run: echo one\n";

    @TempDir
    Path home;

    private final List<String> notes = new ArrayList<>();

    /** Notes something, and waits until it is in the notebook. */
    private void note(Lab lab, Terminal labsh, String text) {
        notes.add(text);
        command(labsh, "note " + text);
        lab.await("lab.lab.yaml", "text: |\n  " + text + "\n");
    }

    private void assertEachNoteOnce(Lab lab) {
        for (String text : notes) {
            String record = "text: |\n  " + text + "\n";
            int at = lab.notebook().indexOf(record);
            assertTrue(at >= 0 && lab.notebook().indexOf(record, at + 1) < 0, text + "\n" + lab.notebook());
        }
        Program.Result checked = lab.labsh("check", "lab");
        assertEquals(0, checked.exit(), checked.toString());
    }

    private void shell(String script) {
        Program.Result result = Program.of("sh", "-ec", script)
                .home(home)
                .in(home)
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .run();
        assertEquals(0, result.exit(), script + "\n" + result);
    }

    @Test
    void programsThatWriteItAnewLoseNoRecord() throws Exception {
        Needed.programs("perl");
        Lab lab = Lab.of(home, "", STEPS);
        Path notebook = home.resolve("lab.lab.yaml");
        shell("git init -q . && git config user.name t && git config user.email t && git add lab.lab.yaml"
                + " && git commit -q -m t && cp lab.lab.yaml before");
        Map<String, String> programs = new java.util.LinkedHashMap<>();
        programs.put("by-sed", "sed -i 's/^title: .*/title: by-sed/' lab.lab.yaml");
        programs.put("by-perl", "perl -i -pe 's/^title: .*/title: by-perl/' lab.lab.yaml");
        programs.put("by-cp", "sed 's/^title: .*/title: by-cp/' before > copy; cp copy lab.lab.yaml");
        programs.put("by-shell", "sed 's/^title: .*/title: by-shell/' before > lab.lab.yaml");
        programs.put("by-mv", "sed 's/^title: .*/title: by-mv/' before > copy; mv copy lab.lab.yaml");
        programs.put("A lab", "git checkout -q -- lab.lab.yaml");
        programs.put(
                "by-ed",
                "printf '%s\\n' '/^title/c' 'title: by-ed' . w q | ed -s lab.lab.yaml || "
                        + "sed -i 's/^title: .*/title: by-ed/' lab.lab.yaml");
        programs.put("A lab ", "git stash -q");
        try (Terminal labsh = lab.open()) {
            labsh.waitFor("lab>");
            int count = 0;
            for (Map.Entry<String, String> program : programs.entrySet()) {
                note(lab, labsh, "before-" + ++count);
                shell(program.getValue());
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(notebook));
                note(lab, labsh, "after-" + count);
                assertTrue(
                        lab.notebook().contains("\ntitle: " + program.getKey().strip() + "\n"),
                        program + "\n" + lab.notebook());
                assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(notebook)));
                assertEachNoteOnce(lab);
            }
        }
    }

    @Test
    void whatAnEditorDroppedIsPutBackBeforeLabshIsLeft() {
        Lab lab = Lab.of(home, "", STEPS);
        shell("cp lab.lab.yaml before");
        try (Terminal labsh = lab.open()) {
            labsh.waitFor("lab>");
            note(lab, labsh, "one");
            shell("cp before lab.lab.yaml");
            command(labsh, "history");
            labsh.waitFor("restored a record");
            assertEachNoteOnce(lab);
            command(labsh, "open octopress");
            labsh.waitFor("octopress>");
            command(labsh, "note elsewhere");
            labsh.waitFor("copied the shipped notebook");
            shell("cp before lab.lab.yaml");
            command(labsh, "quit");
            labsh.waitForExit();
        }
        assertEachNoteOnce(lab);
        try (Terminal labsh = lab.open()) {
            labsh.waitFor("lab>");
            note(lab, labsh, "two");
            shell("mv lab.lab.yaml elsewhere");
            command(labsh, "quit");
            labsh.waitFor("records of this session are missing from the notebook");
            labsh.waitForExit();
        }
    }

    @Test
    void aNotebookThatIsEmptyForAMomentGetsNoRecordForItsFirstDocument() {
        Lab lab = Lab.of(home, "", STEPS);
        String document = lab.notebook();
        try (Terminal labsh = lab.open()) {
            labsh.waitFor("lab>");
            note(lab, labsh, "one");
            shell(": > lab.lab.yaml");
            notes.add("two");
            command(labsh, "note two");
            labsh.waitFor("is empty");
            assertEquals("", lab.notebook());
            lab.write("lab.lab.yaml", document);
            note(lab, labsh, "three");
        }
        assertTrue(lab.notebook().startsWith(document + "--- # update "), lab.notebook());
        assertEachNoteOnce(lab);
    }

    @Test
    void vim() {
        Needed.programs("vim");
        Lab lab = Lab.of(home, "", STEPS);
        Program vim = Program.of("vim", "-u", "NONE", "-n").home(home).in(home);
        try (Terminal labsh = lab.open();
                Terminal editor = Terminal.of(80, 24).start(vim, "lab.lab.yaml")) {
            labsh.waitFor("lab>");
            editor.waitFor("title: A lab");
            for (String title : List.of("once", "twice")) {
                note(lab, labsh, "before-" + title);
                editor.type(":%s/^title: .*/title: By vim " + title + "/\r");
                editor.waitForLine("title: By vim " + title);
                editor.type(":w\r");
                editor.waitFor("(y/n)");
                editor.type("y");
                editor.waitFor(" written");
                editor.type("\r:redraw!\r");
                note(lab, labsh, "after-" + title);
                assertTrue(lab.notebook().contains("title: By vim " + title + "\n"), lab.notebook());
            }
            editor.type(":q!\r");
            editor.waitForExit();
        }
        assertEachNoteOnce(lab);
    }

    @Test
    void nano() {
        Needed.programs("nano");
        Lab lab = Lab.of(home, "", STEPS);
        Program nano = Program.of("nano", "--ignorercfiles").home(home).in(home);
        try (Terminal labsh = lab.open();
                Terminal editor = Terminal.of(80, 24).start(nano, "lab.lab.yaml")) {
            labsh.waitFor("lab>");
            editor.waitFor("title: A lab");
            note(lab, labsh, "one");
            editor.type("# by nano\r");
            editor.waitForLine("# by nano");
            // Writes out, under the same name.
            editor.type("\017");
            // The question before the name is not the same in every version.
            editor.waitFor(": lab.lab.yaml");
            editor.type("\r");
            editor.waitFor("changed");
            editor.type("y");
            editor.waitFor("Wrote");
            note(lab, labsh, "two");
            editor.type("\030");
            editor.waitForExit();
        }
        assertTrue(lab.notebook().startsWith("# by nano\nlabsh: 1\n"), lab.notebook());
        assertEachNoteOnce(lab);
    }

    @Test
    void linksAndOwnersStay() throws IOException {
        Lab lab = Lab.of(home, "", STEPS);
        Path notebook = home.resolve("lab.lab.yaml");
        Path hard = Files.createLink(home.resolve("hard"), notebook);
        Path soft = Files.createSymbolicLink(home.resolve("soft.lab.yaml"), Path.of("lab.lab.yaml"));
        Files.setPosixFilePermissions(notebook, PosixFilePermissions.fromString("rw-rw-r--"));
        boolean root = Files.getOwner(home).getName().equals("root");
        if (root) {
            shell("chown 12345:23456 lab.lab.yaml");
        }
        Object owner = Files.getAttribute(notebook, "unix:uid");
        Object group = Files.getAttribute(notebook, "unix:gid");
        try (Terminal labsh = Terminal.of(100, 40).start(lab.labsh(), soft.toString())) {
            labsh.waitFor("soft>");
            note(lab, labsh, "one");
            shell("sed -i 's/^title: .*/title: In place/' --follow-symlinks soft.lab.yaml; ln -f lab.lab.yaml hard");
            note(lab, labsh, "two");
        }
        assertTrue(Files.isSymbolicLink(soft));
        assertTrue(Files.isSameFile(hard, notebook));
        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(notebook)));
        assertEquals(owner, Files.getAttribute(notebook, "unix:uid"));
        assertEquals(group, Files.getAttribute(notebook, "unix:gid"));
        assertTrue(lab.notebook().contains("title: In place\n"));
        assertEachNoteOnce(lab);
    }
}
