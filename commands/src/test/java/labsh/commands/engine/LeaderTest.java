package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The leader of the next task is started while a task runs, where there is no terminal. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeaderTest {
    private static final String SESSION = "cut -d' ' -f6 /proc/$$/stat";

    @Test
    void itLeadsTheNextTaskAndTheLastOneGoesWithTheRunner() throws Exception {
        Lab lab = Lab.withoutTerminal();
        String first = lab.says(SESSION);
        String second = comesUp(lab, first).pid() + "\n";
        assertEquals(second, lab.says(SESSION));
        ProcessHandle third = comesUp(lab, second);
        lab.close();
        third.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void oneThatWasKilledIsNotAsked() throws Exception {
        try (Lab lab = Lab.withoutTerminal()) {
            ProcessHandle next = comesUp(lab, lab.says(SESSION));
            next.destroyForcibly();
            next.onExit().get(20, TimeUnit.SECONDS);
            assertEquals("on\n", lab.says("echo on"));
        }
    }

    /**
     * @param before the leader of the task before, which is on its way out
     */
    private static ProcessHandle comesUp(Lab lab, String before) {
        while (true) {
            List<ProcessHandle> leaders = ProcessHandle.current()
                    .children()
                    .filter(child -> !(child.pid() + "\n").equals(before))
                    .filter(child -> child.info().commandLine().orElse("").contains(lab.home + "/runner"))
                    .toList();
            if (!leaders.isEmpty()) {
                return leaders.get(0);
            }
            Thread.onSpinWait();
        }
    }
}
