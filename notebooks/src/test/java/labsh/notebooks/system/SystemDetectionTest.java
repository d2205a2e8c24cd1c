package labsh.notebooks.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.records.RunIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemDetectionTest {
    @TempDir
    Path directory;

    @Test
    void readsDebian() throws IOException {
        assertEquals(
                new SystemFacts("linux", "6.1.0", "debian", "12", List.of(), "Debian GNU/Linux 12, Linux 6.1.0 x86_64"),
                linux("NAME=\"Debian GNU/Linux\"\n# c\n\nVERSION_ID=\"12\"\nID=debian\n", ""));
    }

    @Test
    void readsWhatADistributionDescendsFrom() throws IOException {
        SystemFacts facts = linux("ID=ubuntu\nID_LIKE='debian  x'\nVERSION_ID=24.04\nNAME=Ub\\ untu", "");
        assertEquals(List.of("debian", "x"), facts.alike());
        assertEquals("Ub untu 24.04, Linux 6.1.0 x86_64", facts.description());
    }

    @Test
    void debianTestingHasAVersionOnlyWhereItsOwnFileHasANumber() throws IOException {
        assertEquals("", linux("ID=debian\n", "trixie/sid\n").distributionVersion());
        assertEquals("13.1", linux("ID=debian\n", "13.1\n").distributionVersion());
    }

    @Test
    void otherSystemsHaveNoDistribution() {
        Path none = directory.resolve("none");
        assertEquals(
                new SystemFacts("freebsd", "10.1", "", "", List.of(), "FreeBSD 10.1 amd64"),
                SystemDetection.detect(none, none, "FreeBSD", "10.1-RELEASE-p3", "amd64"));
        assertEquals(
                new SystemFacts("macos", "14.5", "", "", List.of(), "macOS 14.5 aarch64"),
                SystemDetection.detect(none, none, "Mac OS X", "14.5", "aarch64"));
        for (String[] name :
                new String[][] {{"NetBSD", "netbsd"}, {"OpenBSD", "openbsd"}, {"SunOS", "solaris"}, {"Linux", "linux"}
                }) {
            assertEquals(
                    name[1],
                    SystemDetection.detect(none, none, name[0], "x", "y").family());
        }
    }

    @Test
    void relativeXdgDirectoriesArePassedOver() {
        XdgDirectories directories = XdgDirectories.of(
                Map.of("XDG_STATE_HOME", "state", "XDG_CACHE_HOME", "", "XDG_DATA_HOME", "/data"), Path.of("/home/t"));
        assertEquals(
                new XdgDirectories(
                        Path.of("/home/t/.config/labsh"),
                        Path.of("/home/t/.local/state/labsh"),
                        Path.of("/home/t/.cache/labsh"),
                        Path.of("/data/labsh")),
                directories);
        assertEquals(Path.of("/data/labsh/notebooks"), directories.notebooks());
    }

    @Test
    void runIdsSayWhenAndWhere() {
        RunIds ids = new RunIds(new SplittableRandom(1));
        Instant at = Instant.parse("2026-11-23T09:15:02.9Z");
        assertEquals("20261123T091502Z-yama-", ids.next(at, "yama.example.org").substring(0, 22));
        assertEquals("20261123T091502Z-host-", ids.next(at, "\u00e9\n").substring(0, 22));
        String id = ids.next(at, "a_b/c");
        assertEquals("20261123T091502Z-abc-".length() + 4, id.length());
        assertEquals(
                3,
                List.of(ids.next(at, "y"), ids.next(at, "y"), ids.next(at, "y")).stream()
                        .distinct()
                        .count());
    }

    private SystemFacts linux(String osRelease, String debianVersion) throws IOException {
        Path release = directory.resolve("os-release");
        Path version = directory.resolve("debian_version");
        Files.writeString(release, osRelease);
        Files.writeString(version, debianVersion);
        return SystemDetection.detect(release, version, "Linux", "6.1.0-13-amd64", "amd64");
    }
}
