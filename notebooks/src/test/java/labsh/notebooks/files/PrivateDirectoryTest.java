package labsh.notebooks.files;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever could put something else in the place of labsh's own directories is found, at every place above them. */
class PrivateDirectoryTest {
    private static final int OTHER = 65534;

    @TempDir
    private Path top;

    private Path directory;

    @BeforeEach
    void directories() throws IOException {
        directory = top.toRealPath().resolve("home/.local/state/labsh/trust");
        PrivateDirectory.create(directory);
    }

    /** The directory and all above it, but those that were there before. */
    private List<Path> all() throws IOException {
        Path start = top.toRealPath();
        return List.of(
                start,
                start.resolve("home"),
                start.resolve("home/.local"),
                start.resolve("home/.local/state"),
                start.resolve("home/.local/state/labsh"),
                directory);
    }

    private void change(Path path, String attribute, Object value) throws IOException {
        Files.setAttribute(path, attribute, value, LinkOption.NOFOLLOW_LINKS);
    }

    private String refusal() {
        String reason = assertThrows(IOException.class, () -> PrivateDirectory.check(directory))
                .getMessage();
        IOException other = assertThrows(IOException.class, () -> PrivateDirectory.create(directory));
        assertEquals(reason, other.getMessage());
        assertThrows(IOException.class, () -> PrivateDirectory.create(directory.resolve("new")));
        assertFalse(Files.exists(directory.resolve("new")));
        return reason;
    }

    @Test
    void oneThatEverybodyOrAGroupCanWriteTo() throws IOException {
        assertDoesNotThrow(() -> PrivateDirectory.check(directory));
        for (Path path : all()) {
            int before = (Integer) Files.getAttribute(path, "unix:mode");
            change(path, "unix:mode", before | 0002);
            assertTrue(refusal().contains("Others can write to " + path + "; try chmod "), path.toString());
            change(path, "unix:mode", before);
        }
        assertDoesNotThrow(() -> PrivateDirectory.check(directory));
    }

    @Test
    void anotherUsersOne() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give directories away");
        for (Path path : all()) {
            change(path, "unix:uid", OTHER);
            String refusal = refusal();
            assertTrue(refusal.contains("Another user owns " + path + " ("), refusal);
            assertTrue(refusal.contains("; try chown root " + path), refusal);
            change(path, "unix:uid", 0);
        }
        assertDoesNotThrow(() -> PrivateDirectory.check(directory));
    }

    @Test
    void oneThatAGroupCanWriteToUnlessItIsTheOwnersOwn() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can choose the group");
        for (Path path : all().subList(0, 5)) {
            change(path, "unix:mode", 0770);
            if (path.endsWith("labsh")) {
                assertThrows(IOException.class, () -> PrivateDirectory.check(path));
            }
            assertDoesNotThrow(() -> PrivateDirectory.check(directory));
            change(path, "unix:gid", OTHER);
            String refusal = refusal();
            assertTrue(refusal.contains("A group can write to " + path + "; try chmod g-w " + path), refusal);
            change(path, "unix:gid", 0);
            change(path, "unix:mode", 0700);
        }
    }

    /** A directory of this user's, and links to it that stand in the places of the others. */
    @Test
    void linksAreOnesOwnAndLeadToWhatIsSafe() throws IOException {
        Map<String, Path> links = new LinkedHashMap<>();
        links.put("trust", directory);
        links.put("labsh", directory.getParent());
        links.put("state", directory.getParent().getParent());
        for (Map.Entry<String, Path> entry : links.entrySet()) {
            Path link = entry.getValue();
            Path elsewhere = top.toRealPath().resolve("elsewhere-" + entry.getKey());
            Files.move(link, elsewhere);
            Files.createSymbolicLink(link, elsewhere);
            assertDoesNotThrow(() -> PrivateDirectory.check(directory));
            change(elsewhere, "unix:mode", 0777);
            assertTrue(assertThrows(IOException.class, () -> PrivateDirectory.check(directory))
                    .getMessage()
                    .contains("can write to " + elsewhere));
            change(elsewhere, "unix:mode", 0700);
            if ("root".equals(System.getProperty("user.name"))) {
                change(link, "unix:uid", OTHER);
                assertTrue(assertThrows(IOException.class, () -> PrivateDirectory.check(directory))
                        .getMessage()
                        .contains("Another user owns " + link));
            }
            Files.delete(link);
            Files.move(elsewhere, link);
        }
    }

    @Test
    void theStickyBitIsEnoughAboveButNotForOnesOwn() throws IOException {
        change(all().get(1), "unix:mode", 01777);
        assertDoesNotThrow(() -> PrivateDirectory.check(directory));
        change(directory, "unix:mode", 01777);
        assertThrows(IOException.class, () -> PrivateDirectory.check(directory));
    }

    @Test
    void aFileIsReplaceableByWhoOwnsADirectoryAboveIt() throws IOException {
        Path file = Files.writeString(all().get(1).resolve("a.lab.yaml"), "");
        assertFalse(PrivateDirectory.isReplaceable(file));
        change(all().get(1), "unix:mode", 0770);
        assertFalse(PrivateDirectory.isReplaceable(file));
        change(all().get(1), "unix:mode", 0777);
        assertTrue(PrivateDirectory.isReplaceable(file));
    }
}
