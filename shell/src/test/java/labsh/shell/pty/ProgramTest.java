package labsh.shell.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @Test
    void handsOverArgumentsAndInputAndReturnsWhatCame() {
        Program.Result result = Program.of("sh", "-c", "cat; echo \"$1\" >&2; exit 3", "sh")
                .reading("in\n")
                .run("argument with  blanks");
        assertEquals(new Program.Result(3, "in\n", "argument with  blanks\n"), result);
    }

    @Test
    void aProgramThatReadsNothingIsNoFailure() {
        assertEquals(0, Program.of("true").reading("x".repeat(1_000_000)).run().exit());
    }

    @Test
    void theEnvironmentIsOnlyWhatWasGiven(@TempDir Path home) {
        String shown = Program.of("env")
                .home(home)
                .with("EXTRA", "1")
                .without("LESSHISTFILE")
                .run()
                .out();
        assertEquals(
                """
                COLORFGBG=default;default
                EXTRA=1
                HOME=@
                LABSH_STATUS=off
                LC_ALL=C.UTF-8
                PATH=
                TERM=xterm-256color
                TZ=UTC
                XDG_CACHE_HOME=@/.cache
                XDG_CONFIG_HOME=@/.config
                XDG_DATA_HOME=@/.local/share
                XDG_STATE_HOME=@/.local/state
                """,
                shown.lines()
                        .map(line -> line.startsWith("PATH=") ? "PATH=" : line.replace(home.toString(), "@"))
                        .sorted()
                        .map(line -> line + "\n")
                        .reduce("", String::concat));
    }

    @Test
    void labshRunsOnTheClassPathOfTheTests(@TempDir Path home) {
        Program labsh = Program.labsh(home);
        assertEquals("labsh.shell.Main", labsh.command().get(labsh.command().size() - 1));
        assertEquals(home, labsh.directory());
        // Another main class on the same class path tells whether a program of ours can be started with it.
        Program.Result result = Program.of(labsh.command().get(0), "-cp", Program.classPath(), Greeting.class.getName())
                .run("there");
        assertEquals(0, result.exit(), result.toString());
        assertEquals("hello there, from Terminal\n", result.out());
        assertTrue(result.err().isEmpty(), result.err());
    }

    /** A program to be started; it needs the module's dependencies. */
    static final class Greeting {
        private Greeting() {}

        public static void main(String[] arguments) {
            System.out.println("hello " + arguments[0] + ", from " + org.jline.terminal.Terminal.class.getSimpleName());
        }
    }
}
