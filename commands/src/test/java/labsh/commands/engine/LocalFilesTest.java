package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import labsh.commands.engine.TaskResult.How;
import labsh.notebooks.text.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine's own files on this machine, and what it sees of the machine's. {@code ConnectionTest} has other hosts. */
class LocalFilesTest {
    private final Lab lab = Lab.withoutTerminal();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aTasksOwnVariablesAreInNoFile() throws IOException {
        Path found = lab.home.resolve("found");
        lab.step("bash", "grep -r -a -l \"$secret\" \"$HOME/runner\" >\"$HOME/found\"; true")
                .with("secret", "correct horse battery staple")
                .run();
        assertEquals("", Files.readString(found));
        try (Stream<Path> files = Files.walk(lab.home.resolve("runner"))) {
            assertFalse(files.anyMatch(file -> Files.isRegularFile(file) && contains(file, "battery staple")));
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return ByteString.of(Files.readAllBytes(file)).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void filesArePrivateAndThoseOfATaskGoWithIt() throws IOException {
        lab.bash("umask 000; f=$(readlink /proc/$$/fd/255); ls -ld \"${f%/text/*}\" \"$f\" | cut -c1-10 >modes");
        assertEquals("drwx------\n-rw-------\n", Files.readString(lab.home.resolve("modes")));
        try (Stream<Path> files = Files.list(lab.home.resolve("runner"))) {
            assertEquals(
                    List.of("leader.sh", "session.sh"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aDirectoryThatIsGoneIsAnErrorAndNotAnotherDirectory() {
        lab.bash("mkdir gone; cd gone");
        lab.bash("rmdir \"$PWD\"");
        TaskResult ended = lab.bash("pwd");
        assertEquals(How.NOT_STARTED, ended.how());
        assertEquals(List.of("the working directory " + lab.home.resolve("gone") + " does not exist"), ended.remarks());
        assertEquals(OptionalInt.empty(), ended.exit());
    }
}
