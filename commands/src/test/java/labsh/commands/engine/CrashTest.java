package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import labsh.notebooks.files.PrivateDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** labsh is killed while a task runs. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {
    private Path home;

    @BeforeEach
    void make() throws IOException {
        home = Files.createTempDirectory("labsh-test").toRealPath();
    }

    @AfterEach
    void remove() throws IOException {
        PrivateDirectory.delete(home);
    }

    /** The process that is killed: runs a task, saves the state, and runs a task that does not end. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws IOException {
            Path home = Path.of(arguments[0]);
            Runner runner = open(home, Person.atTerminal());
            run(runner, "export a=1; f() { echo \"f $a\"; }; mkdir dir; cd dir");
            runner.save(home.resolve("saved"));
            run(runner, "a=2; echo >../begun; sleep " + arguments[1]);
        }
    }

    private static Runner open(Path home, Console console) throws IOException {
        return Runners.open(
                RunnerSettings.in(home.resolve("runner"), home).withEnvironment(Map.of("PATH", "/usr/bin:/bin")),
                console);
    }

    private static TaskResult run(Runner runner, String text) {
        return runner.run(Task.of("run/1", "bash", text).keepsState(true).build());
    }

    @Test
    void theRunningTaskGoesWithItAndAnotherLabshGoesOnWithTheSavedState() throws Exception {
        String mark = "3600." + System.nanoTime();
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Victim.class.getName(),
                        home.toString(),
                        mark)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        waitUntil(() -> Files.exists(home.resolve("begun")));
        victim.destroyForcibly().waitFor();
        waitUntil(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").contains(mark)));
        try (Runner runner = open(home, Person.absent())) {
            runner.restore(home.resolve("saved"));
            assertEquals(
                    "f 1\n" + home.resolve("dir") + "\n",
                    run(runner, "f; pwd").output().text());
        }
        try (var files = Files.list(home.resolve("runner"))) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.getFileName().toString().startsWith("task"))
                            .toList());
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void waitUntil(Condition condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.holds(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertTrue(condition.holds());
    }
}
