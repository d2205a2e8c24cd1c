package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import labsh.commands.engine.TaskResult.How;
import labsh.testing.Needed;
import labsh.testing.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection to another host: what it leaves, what it does to a step when it is lost, and servers that are unlike others. */
class ConnectionTest {
    private Optional<SshServer> server = Optional.empty();

    private SshServer serve(String... settings) {
        server = Optional.of(SshServer.start(settings));
        Lab.reach(server);
        return server.get();
    }

    @AfterEach
    void end() {
        Lab.reach(Optional.empty());
        server.ifPresent(SshServer::close);
    }

    private static String plain(TaskResult result) {
        return result.output().text().replace("\r", "");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStepWhoseConnectionIsLostHasAnUnknownEndAndTheNextOneGoesOnWithTheStateBefore(boolean terminal)
            throws Exception {
        SshServer cut = serve();
        Person ui = terminal ? Person.atTerminal() : Person.absent();
        try (Lab lab = Lab.at(ui)) {
            lab.bash("v=before; f() { echo f; }");
            CompletableFuture<TaskResult> running =
                    CompletableFuture.supplyAsync(() -> lab.bash("v=after; echo begun; sleep 600"));
            ui.waitsFor("begun");
            cut.cut();
            TaskResult lost = running.get(60, TimeUnit.SECONDS);
            assertEquals(How.LOST, lost.how());
            assertEquals(OptionalInt.empty(), lost.exit());
            String remarks = String.join("\n", lost.remarks());
            assertTrue(remarks.contains("connection to far was lost") && !remarks.contains("mux_"), remarks);
            assertEquals("before\nf\n", plain(lab.bash("echo $v; f")));
        }
    }

    @Test
    void whereThereIsNoServerNothingRunsAndSshSaysWhy() throws IOException {
        SshServer gone = serve();
        try (Lab lab = Lab.withoutTerminal()) {
            lab.bash("v=1");
            gone.stop();
            TaskResult first = lab.bash("echo no");
            TaskResult refused = first.how() == How.LOST ? lab.bash("echo no") : first;
            assertEquals(How.NOT_STARTED, refused.how());
            assertTrue(refused.remarks().get(0).contains("far cannot be reached"), refused.toString());
            assertTrue(refused.remarks().get(0).contains("refused"), refused.toString());
            gone.startAgain();
            assertEquals("1\n", plain(lab.bash("echo $v")));
        }
    }

    @Test
    void theStatusOfSshIsNotTakenForOneOfAStep() {
        serve();
        try (Lab lab = Lab.withTerminal()) {
            assertEquals(OptionalInt.of(255), lab.bash("exit 255").exit());
            assertEquals(How.EXITED, lab.bash("exit 255").how());
        }
    }

    @Test
    void nothingIsLeftThereAtTheEndHoweverItComesAbout() throws IOException {
        Path state = Files.createTempDirectory("labsh-far");
        SshServer far = serve("SetEnv XDG_STATE_HOME=" + state);
        try (Lab lab = Lab.withTerminal()) {
            lab.bash("v=1");
            assertEquals(List.of("rwx------"), modes(state));
        }
        assertEquals(List.of(), modes(state));
        try (Lab lab = Lab.withTerminal()) {
            lab.bash("v=1");
            far.cut();
            while (!modes(state).isEmpty()) {
                Thread.onSpinWait();
            }
        }
        Files.delete(state);
    }

    /** Of all in a directory. */
    private static List<String> modes(Path directory) throws IOException {
        List<String> modes = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path each : all.toList()) {
                modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
            }
        } catch (NoSuchFileException e) {
            // It has gone meanwhile.
            return modes(directory);
        }
        return modes;
    }

    /** As another login shell, which gets the command in an argument. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "fish", "zsh", "mksh", "busybox sh", "tcsh", "bsd-csh"})
    void anyLoginShellWillDoAndWhatItPrintsIsNotTheStepsOutput(String shell) throws IOException {
        Needed.shell(shell);
        Path login = Files.createTempFile("labsh-login", ".sh");
        Files.writeString(
                login,
                "echo 'Welcome to this machine'\necho 'You have mail' >&2\nexec " + shell
                        + " -c \"$SSH_ORIGINAL_COMMAND\"\n");
        serve("ForceCommand /bin/sh " + login);
        for (Lab each : List.of(Lab.withTerminal(), Lab.withoutTerminal())) {
            try (Lab lab = each) {
                assertEquals("there\n", plain(lab.bash("echo there; v=1")), shell);
                assertEquals("1\n", plain(lab.bash("echo $v")), shell);
            }
        }
        Files.delete(login);
    }

    @Test
    void aServerThatAllowsOneSessionPerConnectionWillDo() {
        serve("MaxSessions 1");
        try (Lab lab = Lab.withTerminal()) {
            assertEquals("there\n", plain(lab.bash("echo there; v=1")));
            assertEquals("1\n", plain(lab.bash("echo $v")));
        }
    }

    @Test
    void aSecretIsInNoArgumentNoEnvironmentOfSshAndNoFile() throws IOException {
        serve();
        String secret = "s3cret-" + TaskFiles.random();
        try (Lab lab = Lab.withTerminal()) {
            String home = plain(lab.bash("cd ~; pwd")).strip();
            TaskResult result = lab.runner.run(Task.of("test/secret", "bash", """
                            wanted() { printf '%s\\n' "$SECRET"; }
                            grep -alF -f <(wanted) /proc/[0-9]*/cmdline 2>/dev/null
                            for p in /proc/[0-9]*; do
                                read -r name 2>/dev/null <$p/comm || continue
                                [[ $name != ssh ]] || grep -alF -f <(wanted) $p/environ
                            done
                            grep -rlF -f <(wanted) ~/.labsh-* ~/.local/state/.labsh-* /tmp/.labsh-* 2>/dev/null
                            echo looked
                            """)
                    .variables(Map.of("SECRET", secret))
                    .secrets(Set.of("SECRET"))
                    .keepsState(true)
                    .build());
            assertEquals("looked\n", plain(result), home);
        }
    }
}
