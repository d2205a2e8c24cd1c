package labsh.commands.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The tests of how steps run, once more, as a user without any rights. Only root can make one; whoever else runs the
 * tests is such a user already.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlainUserTest {
    private static final String NAME = "labshp" + ProcessHandle.current().pid();

    @Test
    void steps_run_as_they_do_for_root() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can make users");
        Path classes = Files.createTempDirectory("labsh-test");
        OtherUser.execute("", "useradd", "-m", "-s", "/bin/bash", NAME);
        try {
            Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rwxr-xr-x"));
            String printed = OtherUser.execute(
                    "",
                    "setpriv",
                    "--reuid=" + NAME,
                    "--regid=" + NAME,
                    "--init-groups",
                    "--reset-env",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    OtherUser.readableClassPath(classes),
                    TestsAsThisUser.class.getName(),
                    TerminalTest.class.getName(),
                    StateTest.class.getName(),
                    LimitTest.class.getName(),
                    CaptureTest.class.getName(),
                    CrashTest.class.getName());
            List<String> ended = printed.lines()
                    .filter(line -> line.matches("(SUCCESSFUL|FAILED|ABORTED|SKIPPED) .*"))
                    .toList();
            assertEquals(
                    List.of(),
                    ended.stream()
                            .filter(line -> !line.startsWith("SUCCESSFUL"))
                            .toList(),
                    printed);
            assertTrue(ended.size() > 70, printed);
        } finally {
            OtherUser.execute("", "userdel", "-r", NAME);
            PrivateFiles.deleteDirectory(classes);
        }
    }
}
