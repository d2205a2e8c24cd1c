package labsh.commands.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import labsh.commands.engine.Lab;
import labsh.commands.engine.TaskResult;
import labsh.commands.engine.TaskResult.How;
import labsh.notebooks.text.ShellQuoting;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which processes are a task's, when they have left its session, its environment and their parents. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessTreeTest {
    private final String mark = "3600." + System.nanoTime();

    @TempDir
    private Path home;

    @BeforeEach
    void onLinux() {
        Needed.programs("perl");
        Needed.that(!Subreaper.command("/usr/bin:/bin").isEmpty(), "a Linux whose prctl(2) is known");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> marked(String more) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + mark + more))
                .filter(process -> !Processes.hasEnded(process.pid()))
                .toList();
    }

    private String daemon(String more) {
        return "env -i setsid sh -c 'sleep " + mark + more + " & exit'\n";
    }

    @Test
    void aDaemonWithoutEnvironmentAndParentsIsAJobOfTheTaskThatBeganIt() throws Exception {
        for (boolean terminal : new boolean[] {true, false}) {
            try (Lab lab = terminal ? Lab.withTerminal() : Lab.withoutTerminal()) {
                assertEquals(
                        List.of("still running in the background: 1 process"),
                        lab.bash(daemon("1")).remarks());
                assertEquals(List.of(), lab.bash("true").remarks());
                lab.bash(daemon("2"));
                assertEquals(
                        List.of("test/1 sleep " + mark + 1, "test/3 sleep " + mark + 2),
                        lab.runner.jobs().stream()
                                .map(job -> job.label() + job.command().replaceFirst(".*sleep", " sleep"))
                                .toList());
            }
            assertEquals(2, marked("1").size() + marked("2").size(), "jobs outlive labsh");
            while (marked("1").size() + marked("2").size() > 0) {
                nothingIsLeftRunning();
            }
        }
    }

    @Test
    void theLimitOfATaskDoesNotEndWhatAnEarlierOneHasLeft() throws Exception {
        try (Lab lab = Lab.withTerminal()) {
            // Without the terminal, so that the next task has the same leader.
            lab.bash("exec >/dev/null 2>&1 </dev/null; " + daemon("1"));
            TaskResult ended = lab.step("bash", daemon("2") + "sleep " + mark + 3)
                    .within(Duration.ofMillis(300))
                    .run();
            assertEquals(How.TIMED_OUT, ended.how());
            assertEquals(List.of(), marked("2"));
            assertEquals(1, marked("1").size());
        }
    }

    /** Both one that keeps the terminal, so that the next task gets another, and one that does not. */
    @ParameterizedTest
    @MethodSource("labsh.commands.engine.Shells#posix")
    void aDaemonThatEndsBetweenTwoTasksIsNoZombie(String sh) throws Exception {
        try (Lab lab = Lab.withTerminalAnd(sh)) {
            for (String output : List.of("", "exec >/dev/null 2>&1 </dev/null; ")) {
                lab.bash("kept=yes; " + output + daemon("1"));
                List<ProcessHandle> daemons = marked("1");
                while (daemons.isEmpty()) {
                    // It has not become the marked program yet.
                    Thread.onSpinWait();
                    daemons = marked("1");
                }
                ProcessHandle daemon = daemons.get(0);
                daemon.destroy();
                daemon.onExit().get(30, TimeUnit.SECONDS);
                assertEquals("yes\n", lab.says("echo $kept"));
            }
        }
    }

    @Test
    void whereTheLeaderAdoptsNobodyTheTreeIsWatchedAndWhatWasLostIsSaid() throws Exception {
        Leader.writeScripts(home);
        Leader leader = Leader.start(Optional.empty(), Path.of("/bin/sh"), home, Optional.empty(), List.of());
        ProcessTree tree = new ProcessTree(leader, "none");
        assertEquals(0, new ProcessBuilder("mkfifo", home + "/go").start().waitFor());
        // One that is seen before its parent ends, and one that lives with its parent for no moment at all.
        begins(
                leader,
                "env -i setsid sh -c 'sleep " + mark + "1 & read x <" + home + "/go' &\n" + daemon("2") + "sleep "
                        + mark + "3\n");
        while (marked("1").isEmpty()
                || marked("3").isEmpty()
                || !tree.processes().containsAll(pids(marked("1")))) {
            Thread.onSpinWait();
        }
        long parent = parent(marked("1").get(0));
        Files.writeString(home.resolve("go"), "\n");
        while (parent(marked("1").get(0)) == parent) {
            Thread.onSpinWait();
        }
        assertEquals(Set.of(), tree.kill());
        // What has been killed ends when the system comes to it; whoever has adopted it may leave it a zombie.
        for (long killed :
                pids(Stream.concat(marked("1").stream(), marked("3").stream()).toList())) {
            while (!Processes.hasEnded(killed)) {
                Thread.onSpinWait();
            }
        }
        tree.remain();
        leader.await();
        // Nobody watches any more: this one is known by the task's environment alone.
        begins(leader, "LABSH_TOKEN=none setsid sh -c 'sleep " + mark + "4 & exit'\n");
        leader.await();
        while (marked("4").isEmpty()) {
            Thread.onSpinWait();
        }
        assertTrue(tree.processes().containsAll(pids(marked("4"))), tree.processes() + " " + marked("4"));
        assertTrue(tree.doubtful().containsAll(pids(marked("2"))), tree.doubtful() + " " + marked("2"));
        leader.close();
    }

    private static long parent(ProcessHandle process) {
        return process.parent().map(ProcessHandle::pid).orElse(0L);
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }

    private void begins(Leader leader, String text) throws IOException {
        Files.writeString(home.resolve("launch"), text);
        leader.run("__labsh_directory=" + ShellQuoting.quote(home.toString()));
    }
}
