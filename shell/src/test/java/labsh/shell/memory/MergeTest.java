package labsh.shell.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches of a notebook in a real repository, merged by git with labsh as its driver. */
class MergeTest {
    private static final String FIRST = """
            labsh: 1
            title: A lab
            about: one

            procedures:
              - name: p
                steps:
                  - {name: s, run: 'true'}
            """;

    @TempDir
    Path home;

    private Path notebook;

    @BeforeEach
    void makeARepositoryThatKnowsLabsh() throws IOException {
        Path bin = Files.createDirectory(home.resolve("bin"));
        String command = Program.labsh(home).command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path labsh = Files.writeString(bin.resolve("labsh"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
        assertTrue(labsh.toFile().setExecutable(true));
        notebook = home.resolve("it's a.lab.yaml");
        git("init -q -b main .");
        git("config user.name me; git config user.email me@example.org");
        git("config merge.labsh.driver 'labsh merge %O %A %B %P'");
        git("config core.autocrlf false");
        Files.writeString(home.resolve(".gitattributes"), "*.lab.yaml merge=labsh -text\n");
        Files.writeString(home.resolve(".gitignore"), "bin\n.local\n.config\n.cache\n");
    }

    @Test
    void aSideThatCannotBeReadIsAConflictAndStaysAsItIs() throws IOException {
        String record = """
                --- # update 2026-11-23T10:20:00+01:00 p
                update: p
                at: 2026-11-23T10:20:00+01:00
                text: It says
                ...
                """;
        Path base = Files.writeString(home.resolve("base"), FIRST);
        Path ours = Files.writeString(home.resolve("ours"), FIRST + record);
        Path marked = Files.writeString(
                home.resolve("marked"),
                FIRST + record + "<<<<<<< ours\n" + record + "=======\n>>>>>>> theirs\n" + record);
        Path large = Files.writeString(home.resolve("large"), FIRST + record);
        String part = "a".repeat(1 << 20);
        for (int i = 0; i < 80; i++) {
            Files.writeString(large, part, java.nio.file.StandardOpenOption.APPEND);
        }
        for (List<Path> sides : List.of(List.of(base, ours, marked), List.of(base, ours, large))) {
            List<String> words = new java.util.ArrayList<>(Program.labsh(home).command());
            words.add(1, "-Xmx64m");
            Program.Result result = Program.of(words.toArray(String[]::new))
                    .home(home)
                    .in(home)
                    .run(
                            "merge",
                            base.toString(),
                            sides.get(1).toString(),
                            sides.get(2).toString());
            assertEquals(1, result.exit(), result.toString());
            assertTrue(result.err().contains("not merged: " + sides.get(2) + ", line 1"), result.err());
            assertEquals(FIRST + record, Files.readString(ours));
        }
    }

    private Program.Result tried(String arguments) {
        return Program.of("sh", "-c", "git " + arguments)
                .home(home)
                .in(home)
                .with("PATH", home.resolve("bin") + ":" + System.getenv("PATH"))
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .run();
    }

    private void git(String arguments) {
        Program.Result result = tried(arguments);
        assertEquals(0, result.exit(), arguments + "\n" + result);
    }

    private static String record(String name, int minute) {
        return "--- # update\nupdate: p\nat: 2026-11-23T10:%02d:00Z\ntext: %s\n...\n".formatted(minute, name);
    }

    private void commit(String text) throws IOException {
        Files.writeString(notebook, text);
        git("add -A && git commit -q -m x");
    }

    /** Two branches that begin with one text, merged; the merge has not been judged. */
    private Program.Result merge(String base, String ours, String theirs) throws IOException {
        commit(base);
        git("checkout -q -b theirs");
        commit(theirs);
        git("checkout -q main");
        commit(ours);
        return tried("merge -q --no-edit theirs");
    }

    private String text() throws IOException {
        return Files.readString(notebook);
    }

    @Test
    void twoBranchesThatBothAppendedMergeWithoutAConflict() throws IOException {
        String both = record("both", 4);
        Program.Result merged = merge(
                FIRST + record("base", 0),
                FIRST + record("base", 0) + record("a", 1) + both + record("c", 6),
                FIRST + record("base", 0) + record("b", 2) + both);
        assertEquals(0, merged.exit(), merged.toString());
        assertEquals(FIRST + record("base", 0) + record("a", 1) + record("b", 2) + both + record("c", 6), text());
        Program.Result check = Program.labsh(home).run("check", notebook.toString());
        assertEquals(0, check.exit(), check.toString());
    }

    @Test
    void whatPeopleWroteInDifferentPlacesIsMergedAsGitDoesIt() throws IOException {
        Program.Result merged = merge(
                FIRST,
                FIRST.replace("A lab", "Our lab") + record("a", 1),
                FIRST.replace("'true'", "date") + record("b", 2));
        assertEquals(0, merged.exit(), merged.toString());
        assertEquals(
                FIRST.replace("A lab", "Our lab").replace("'true'", "date") + record("a", 1) + record("b", 2), text());
    }

    @Test
    void whereBothChangedTheSameLineGitsMarksStandThereAndTheRecordsAreUnited() throws IOException {
        Program.Result merged = merge(
                FIRST,
                FIRST.replace("about: one", "about: ours") + record("a", 1),
                FIRST.replace("about: one", "about: theirs") + record("b", 2));
        assertEquals(1, merged.exit(), merged.toString());
        assertTrue(merged.toString().contains("both branches have changed the same lines"), merged.toString());
        assertEquals(FIRST.replace("about: one\n", """
                        <<<<<<< ours
                        about: ours
                        =======
                        about: theirs
                        >>>>>>> theirs
                        """) + record("a", 1) + record("b", 2), text());
        assertTrue(tried("status --porcelain").out().startsWith("UU "), "git knows of the conflict");
    }

    @Test
    void lineEndsOfWindowsStayAsTheyAre() throws IOException {
        String first = FIRST.replace("\n", "\r\n");
        String a = record("a", 1).replace("\n", "\r\n");
        Program.Result merged = merge(first, first + a, first.replace("A lab", "Their lab") + record("b", 2));
        assertEquals(0, merged.exit(), merged.toString());
        assertEquals(first.replace("A lab", "Their lab") + a + record("b", 2), text());
    }

    @Test
    void aNotebookThatBothBranchesHaveAddedIsUnitedToo() throws IOException {
        git("add -A && git commit -q -m begin && git checkout -q -b theirs");
        commit(FIRST + record("b", 2));
        git("checkout -q main");
        commit(FIRST + record("a", 1));
        Program.Result merged = tried("merge -q --no-edit theirs");
        assertEquals(0, merged.exit(), merged.toString());
        assertEquals(FIRST + record("a", 1) + record("b", 2), text());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    @Test
    void theModeStaysAndNothingIsLeftBeside() throws IOException {
        Path ours = write("ours", FIRST + record("a", 1));
        Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rw-r-----"));
        write("base", FIRST);
        write("theirs", FIRST + record("b", 2));
        List<Path> before = files();
        Program.Result result = Program.labsh(home).run("merge", "base", "ours", "theirs");
        assertEquals("exit 0\nstandard output:\nstandard error:\n", result.toString());
        assertEquals(FIRST + record("a", 1) + record("b", 2), Files.readString(ours));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(ours)));
        assertEquals(before, files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.sorted().toList();
        }
    }

    @Test
    void withoutGitOrAFileOursIsAsItWas() throws IOException {
        Path ours = write("ours", FIRST.replace("one", "ours"));
        write("base", FIRST);
        write("theirs", FIRST.replace("one", "theirs"));
        Program.Result result = Program.labsh(home).with("PATH", "/nonexistent").run("merge", "base", "ours", "theirs");
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.err().contains("git is needed"), result.err());
        assertEquals(FIRST.replace("one", "ours"), Files.readString(ours));
        assertEquals(
                3, Program.labsh(home).run("merge", "base", "ours", "nosuch").exit());
        assertEquals(2, Program.labsh(home).run("merge", "base", "ours").exit());
    }
}
