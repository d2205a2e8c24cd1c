package labsh.commands.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.commands.errors.CommandException;
import labsh.notebooks.Action;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links on the way to the file of a file step. */
class FilePlaceTest {
    @TempDir
    private Path given;

    private Path top;
    private Path lab;
    private Path elsewhere;
    private StepFiles files;

    @BeforeEach
    void directories() throws IOException {
        top = given.toRealPath();
        files = new LocalStepFiles(top);
        lab = Files.createDirectories(top.resolve("lab"));
        elsewhere = Files.createDirectories(top.resolve("elsewhere/deep"));
        Files.writeString(lab.resolve("f"), "old\n");
        Files.writeString(elsewhere.resolve("f"), "old\n");
        link("lab/file", "../elsewhere/deep/f");
        link("lab/directory", elsewhere.toString());
        link("lab/chain", "file");
        link("lab/dangling", "../elsewhere/new");
        link("lab/inside", "./f");
        link("lab/up", "..");
        link("lab/circle", "circle");
        link("work", "lab");
    }

    private Path link(String name, String target) throws IOException {
        return Files.createSymbolicLink(top.resolve(name), Path.of(target));
    }

    private FileChange plan(String path, Path directory) {
        Action.FileEdit edit = new Action.FileEdit(path, Optional.of("new\n"), List.of(), "", "", false);
        return FileChange.plan(edit, Map.of(), directory, files);
    }

    @Test
    void everyLinkOnTheWayIsShownWithWhatItLeadsTo() {
        Map<String, Path> targets = Map.of(
                "./file",
                elsewhere.resolve("f"),
                "./directory/f",
                elsewhere.resolve("f"),
                "./chain",
                elsewhere.resolve("f"),
                "./dangling",
                top.resolve("elsewhere/new"),
                "./inside",
                lab.resolve("f"),
                "./up/elsewhere/deep/f",
                elsewhere.resolve("f"),
                "~/lab/file",
                elsewhere.resolve("f"),
                lab.resolve("file").toString(),
                elsewhere.resolve("f"));
        targets.forEach((path, target) -> {
            FilePlace place = plan(path, lab).place();
            assertEquals(target, place.target(), path);
            assertEquals(Optional.of(place.named() + " → " + target), place.shown(), path);
            assertEquals(
                    target.equals(lab.resolve("f")),
                    place.straying(Optional.of(lab)).isEmpty(),
                    path);
            assertTrue(place.straying(Optional.empty()).isPresent(), path);
        });
    }

    @Test
    void whatHasNoLinkOfItsOwnIsNotALink() {
        for (FileChange change : List.of(plan("./f", lab), plan("./f", top.resolve("work")), plan("./new", lab))) {
            assertEquals(Optional.empty(), change.place().shown());
            assertEquals(Optional.empty(), change.place().straying(Optional.of(lab)));
        }
        assertEquals(lab.resolve("f"), plan("./f", top.resolve("work")).target());
    }

    @Test
    void aCircleIsRefused() {
        assertThrows(CommandException.class, () -> plan("./circle", lab));
    }

    @Test
    void anotherUsersFileIsNotWrittenThroughALinkUnasked() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        FilePlace place = plan("./inside", lab).place();
        Files.setAttribute(lab.resolve("f"), "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
        assertTrue(place.straying(Optional.of(lab)).orElseThrow().contains("another user's"));
    }

    @Test
    void theTargetIsWrittenAndTakenBackAndTheLinkStays() throws IOException {
        for (String path : List.of("./chain", "./directory/f", "./dangling")) {
            FileChange change = plan(path, lab);
            files.write(change);
            assertEquals("new\n", Files.readString(change.target()), path);
            assertTrue(change.stillDone(files), path);
            if (change.before().isPresent()) {
                files.write(change.reversed());
                assertEquals("old\n", Files.readString(change.target()), path);
            } else {
                files.remove(change);
                assertFalse(Files.exists(change.target()), path);
            }
            assertTrue(Files.isSymbolicLink(lab.resolve("chain")), path);
            assertTrue(Files.isSymbolicLink(lab.resolve("dangling")), path);
        }
    }

    /** Between the question and the writing, and between the writing and the undo. */
    @Test
    void whatLeadsElsewhereByThenIsNotWritten() throws IOException {
        Path victim = Files.writeString(top.resolve("victim"), "old\n");
        for (String path : List.of("./file", "./directory/f", "./f")) {
            FileChange change = plan(path, lab);
            Path turned = lab.resolve(Path.of(path).normalize().getName(0));
            Files.delete(turned);
            Files.createSymbolicLink(turned, path.endsWith("y/f") ? Files.createDirectories(top.resolve("d")) : victim);
            if (path.endsWith("y/f")) {
                Files.writeString(top.resolve("d/f"), "old\n");
            }
            assertFalse(change.stillPlanned(files), path);
            assertTrue(change.place().moved(files).orElseThrow().contains(" leads to " + top), path);
            assertThrows(FileSystemException.class, () -> files.write(change), path);
            assertThrows(FileSystemException.class, () -> files.remove(change), path);
            assertEquals("old\n", Files.readString(victim), path);
        }
        assertEquals("old\n", Files.readString(top.resolve("d/f")));
    }
}
