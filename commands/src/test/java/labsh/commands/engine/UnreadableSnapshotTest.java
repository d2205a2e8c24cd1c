package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A snapshot in whose place something else is, or that was changed: state is lost, and the words say how. */
class UnreadableSnapshotTest {
    /** What is done to the file {@code $e}, and what is said then. */
    private static final Map<String, String> TAMPERED = Map.of(
            "rm $e", "it was removed",
            "rm -r ${e%/*}", "it was removed",
            "echo garbage >$e", "something else was written into it",
            "head -c 5000 /dev/urandom >$e", "something else was written into it",
            "rm $e; mkdir $e", "something that is not a file was put in its place",
            "rm $e; mkfifo $e", "something that is not a file was put in its place",
            "rm $e; ln -s /dev/zero $e", "something that is not a file was put in its place",
            "rm ${e%end}traps; mkfifo ${e%end}traps", "something that is not a file was put in its place",
            "h=$(head -n 1 $e; tail -n 1 $e); echo \"$h\" >$e", "it is not as the shell writes it",
            "truncate -s 5G $e", "is larger than anything labsh writes there");

    /** Without zsh, which runs a step's own EXIT trap before it writes the snapshot. */
    static Stream<String> shells() {
        return Stream.of("sh", "bash", "mksh", "ksh93", "busybox sh").filter(Shells::isThere);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void isStateLostAndWhy(String shell) {
        List<String> wrong = new ArrayList<>();
        TAMPERED.forEach((what, why) -> {
            try (Lab lab = Lab.withoutTerminal()) {
                lab.step(shell, "v=old\n").run();
                TaskResult ended = lab.step(shell, atTheEnd(what)).run();
                String said = ended.stateLost().orElse("nothing");
                String next = lab.step(shell, "echo $v\n").run().output().text();
                if (!said.startsWith("its snapshot cannot be read: ") || !said.contains(why) || !next.equals("old\n")) {
                    wrong.add(what + ": " + said + ", " + next);
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void oneWithoutPermissionToo() {
        Needed.that(!Needed.isRoot(), "another user than root, who may read everything");
        try (Lab lab = Lab.withoutTerminal()) {
            TaskResult ended = lab.bash(atTheEnd("chmod 0 $e"));
            assertEquals(Optional.of("its snapshot cannot be read: permission denied"), ended.stateLost());
        }
    }

    /** The step's own EXIT trap runs when the snapshot is written. */
    private static String atTheEnd(String what) {
        return "v=new\ntrap 'e=$(find \"$HOME/runner\" -name end); " + what.replace("'", "'\\''") + "' EXIT\n";
    }
}
