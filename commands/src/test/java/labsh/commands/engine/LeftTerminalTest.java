package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step has left could type into the next one's terminal (TIOCSTI), were it the same. */
class LeftTerminalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sleep 1000 | another",
                "sleep 1000 </dev/null >/dev/null 2>&1 | another",
                "sh -c 'sleep 1000; :' </dev/null >/dev/null 2>&1 | another",
                "setsid sleep 1000 | another",
                "setsid sh -c ': >ready; exec sleep 1000' </dev/null >/dev/null 2>&1 | same"
            })
    void afterAStepThatLeavesAProcessWithTheTerminalTheNextHasAnother(String left, String which) {
        try (Lab lab = Lab.withTerminal()) {
            String first = lab.says("tty");
            // Before it has begun, the process has the terminal in any case.
            String begun = left.contains("ready") ? "; until [ -e ready ]; do :; done" : "";
            lab.bash(left + " & echo $! >pid" + begun);
            String second = lab.says("tty");
            // Until that terminal too is left to somebody.
            assertEquals(second, lab.says("tty"));
            lab.bash("kill $(cat pid)");
            assertEquals(which, second.equals(first) ? "same" : "another");
        }
    }
}
