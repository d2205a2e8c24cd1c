package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import labsh.commands.engine.TaskResult.How;
import labsh.commands.reach.Host;
import labsh.commands.reach.Ssh;
import labsh.commands.shellstate.ShellState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that does not do what it is asked: no step of it is said to have gone well, and nothing here suffers. */
class HostileHostTest {
    @TempDir
    Path home;

    /** A program in the place of ssh, which gets the command for the host as its last argument. */
    private Runner host(String text) throws IOException {
        Path ssh = home.resolve("ssh");
        Files.writeString(ssh, "#!/bin/sh\nfor command; do :; done\n" + text + "\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        RunnerSettings settings = RunnerSettings.in(home.resolve("runner"), home)
                .withEnvironment(Map.of("PATH", "/usr/bin:/bin", "HOME", home.toString()));
        return new LazyRunner(
                () -> {
                    try {
                        return Runners.on(new Host("web1"), new Ssh(ssh.toString()), settings, Person.absent());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                ShellState.UNKNOWN);
    }

    private static TaskResult run(Runner runner) {
        return runner.run(Task.of("test/1", "sh", "echo there").keepsState(true).build());
    }

    private static final String HONEST = "exec sh -c \"$command\"";

    private static String lying(String leader) {
        return "case $command in *session.sh*) " + leader + " ;; *) " + HONEST + " ;; esac";
    }

    /** What it does, and what is said of a step on it. */
    static Stream<Arguments> hosts() {
        return Stream.of(
                Arguments.of("honest", HONEST, How.EXITED),
                Arguments.of("absent", "exit 0", How.NOT_STARTED),
                Arguments.of("refusing", "printf 'denied\\033[2J' >&2; exit 255", How.NOT_STARTED),
                Arguments.of("never silent", "exec yes", How.NOT_STARTED),
                Arguments.of("a line without end", "exec tr '\\0' x </dev/zero", How.NOT_STARTED),
                Arguments.of(
                        "a status that is none",
                        lying("sh -c \"$command\" | sed -u 's/^exit .*/exit 9999999999/'"),
                        How.LOST),
                Arguments.of("a process that is none", lying("echo ready; echo 'pid 1; reboot'"), How.NOT_STARTED),
                Arguments.of("a report without end", lying("exec tr '\\0' x </dev/zero"), How.NOT_STARTED),
                Arguments.of(
                        "a directory of its own choice",
                        "sed -u 's/^labsh_begin .*/echo \\/etc/' | sh",
                        How.NOT_STARTED),
                Arguments.of("another leader", "sed -u 's/^__labsh_run() {/& reboot;/' | sh", How.NOT_STARTED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hosts")
    void isBelievedNothingThatItCannotKnow(String name, String text, How how) throws IOException {
        try (Runner runner = host(text)) {
            TaskResult result = run(runner);
            assertEquals(how, result.how(), result.toString());
            assertEquals(how == How.EXITED, result.exit().isPresent());
            assertTrue(how == How.EXITED || !result.remarks().isEmpty() || how == How.LOST, result.toString());
        }
    }
}
