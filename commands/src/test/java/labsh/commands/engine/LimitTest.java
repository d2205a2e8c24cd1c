package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import labsh.commands.engine.TaskResult.How;
import labsh.commands.processes.LocalPrograms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A time limit ends everything that a task has started, on both runners. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    /** What a task may take after its limit, whatever it does. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** A machine that is busy just then gets another chance; a kill that waits too long does so each time. */
    private static final int CHANCES = 3;

    @Parameter
    private boolean terminal;

    private Lab opened;

    private Lab lab() {
        if (opened == null) {
            opened = terminal ? Lab.withTerminal() : Lab.withoutTerminal();
        }
        return opened;
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    /** The text may use MARK and $mark, which no process outside has in its arguments. */
    private void endsWithAll(String text) throws Exception {
        Duration took = endedWithAll(text);
        for (int chance = 1; took.compareTo(SHORT.plus(GRACE)) > 0 && chance < CHANCES; chance++) {
            took = endedWithAll(text);
        }
        assertTrue(took.compareTo(SHORT.plus(GRACE)) <= 0, "the end came " + took.minus(SHORT) + " after the limit");
    }

    /** How long it took. */
    private Duration endedWithAll(String text) throws Exception {
        String mark = "3600." + System.nanoTime();
        TaskResult ended = lab().step("bash", text.replace("MARK", mark))
                .with("mark", mark)
                .within(SHORT)
                .run();
        List<ProcessHandle> left = marked(mark);
        // A test that fails leaves nothing running either; where a shell starts the next, that one goes too.
        for (List<ProcessHandle> some = left; !some.isEmpty(); some = marked(mark)) {
            some.forEach(ProcessHandle::destroyForcibly);
        }
        assertEquals(How.TIMED_OUT, ended.how(), ended.toString());
        assertEquals(List.of(), left);
        assertEquals("on\n", lab().says("echo on"));
        return ended.took();
    }

    private static List<ProcessHandle> marked(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .toList();
    }

    @Test
    void aPipeline() throws Exception {
        endsWithAll("sleep $mark | cat");
    }

    @Test
    void aGrandchildThatIgnoresTerm() throws Exception {
        endsWithAll("sh -c 'trap \"\" TERM INT HUP; sleep $mark; sleep $mark'");
    }

    @Test
    void aDaemonThatHasLeftTheSessionAndItsParents() throws Exception {
        endsWithAll(
                "(setsid sh -c 'trap \"\" TERM; sleep $mark & wait; sleep $mark' &) ; nohup sleep $mark & wait; sleep $mark");
    }

    /** Ways out of the session, of the environment, of all parents, and of the user. */
    @Test
    void daemonsWhateverTheyHaveLeft() throws Exception {
        StringBuilder ways = new StringBuilder("""
                env -i setsid sh -c 'sleep MARK1 & exit'
                env -i setsid -f sleep MARK2
                (env -i sh -c 'sleep MARK3 & exit' &)
                env -u LABSH_TOKEN -u LABSH_TASK nohup sleep MARK4 >/dev/null 2>&1 &
                env -i setsid sh -c 'trap "" TERM HUP INT; (sleep MARK5; sleep MARK5) & exit'
                env -i perl -MPOSIX -e 'exit if fork; setsid; exit if fork; chdir q(/); exec qw(sleep MARK6)'
                coproc env -i setsid sleep MARK7
                """);
        if (System.getProperty("user.name").equals("root")
                && LocalPrograms.find("sudo", "/usr/bin").isPresent()) {
            ways.append("""
                    sudo -n -u nobody sh -c 'setsid sleep MARK8 &'
                    sudo -n -u nobody env -i setsid -f sleep MARK9
                    """);
        }
        endsWithAll(ways + "sleep MARK");
    }

    @Test
    void aBusyLoop() throws Exception {
        endsWithAll("trap '' TERM; while :; do :; done");
    }

    @Test
    void aStoppedProcess() throws Exception {
        endsWithAll("sh -c 'kill -STOP $$; sleep $mark' & sleep $mark");
    }

    @Test
    void aForkLoop() throws Exception {
        endsWithAll("while :; do sleep $mark & sleep 0.05; done");
    }

    @Test
    void aTaskWithinItsLimitEndsByItself() {
        TaskResult ended =
                lab().step("bash", "v=1").within(Duration.ofSeconds(20)).run();
        assertEquals(How.EXITED, ended.how());
    }

    @Test
    void outputUntilTheLimitIsRecordedAndTheStateBeforeKept() {
        TaskResult ended = lab().step("bash", "v=before; echo begun; sleep 100")
                .within(SHORT)
                .run();
        assertEquals("begun\n", ended.output().text());
        assertTrue(ended.stateKept());
        assertEquals("before\n", lab().says("echo $v"));
    }
}
