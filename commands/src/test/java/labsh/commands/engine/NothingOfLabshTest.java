package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import labsh.commands.output.LineRemoval;
import labsh.notebooks.text.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a step sees and what its shell says is its own. */
class NothingOfLabshTest {
    private final Lab lab = Lab.withoutTerminal();

    @AfterEach
    void close() {
        lab.close();
    }

    static Stream<String> shells() {
        return Stream.of("sh", "dash", "bash", "mksh", "ksh93", "busybox sh", "zsh")
                .filter(Shells::isThere);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aMessageNamesTheStepAndNoFile(String shell) {
        for (String text :
                List.of("no-such-command", "\n\ncat </nonexistent", "true\nif\n", "f() {\nno-such-command\n}\nf")) {
            String said = lab.step(shell, text + "\n").run().output().text();
            assertTrue(said.matches("(?s)(.*\\b)?(test/\\d+|f): ?.*|.*test/\\d+\\[.*"), shell + ": " + said);
            assertFalse(said.contains(lab.home.toString()), shell + ": " + said);
        }
        assertEquals("test/5\n", lab.step(shell, "echo \"$0\"\n").run().output().text());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void linesAreCountedFromTheTextsFirst(String shell) {
        String said =
                lab.step(shell, "true\ntrue\nno-such-command\n").run().output().text();
        assertTrue(said.contains("3"), shell + ": " + said);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void listsShowNothingButTheTwoDocumentedVariables(String shell) {
        lab.step(shell, "v=1; export e=2; alias ll=ls\n").run();
        for (String list : List.of(
                "set",
                "env",
                "alias",
                "export -p",
                "typeset -f 2>/dev/null",
                "trap",
                "typeset -p 2>/dev/null",
                "readonly -p")) {
            String said = lab.step(shell, list + "\n:\n").run().output().text();
            String rest = said.lines()
                    .filter(line -> !line.contains("LABSH_TASK=") && !line.contains("LABSH_TOKEN="))
                    // The last word of the last command, wherever that came from.
                    .filter(line -> !line.matches("(declare -- )?_=.*"))
                    .filter(line -> line.contains("labsh_")
                            || line.contains("LABSH")
                            || line.contains(lab.home + "/runner")
                            || line.matches(".*\\b_[0-9a-f]{32}.*"))
                    .toList()
                    .toString();
            assertEquals("[]", list.equals("trap") && shell.equals("zsh") ? "[]" : rest, shell + ": " + list);
        }
    }

    @Test
    void afterSetVTheTextsOwnLinesAreShownAlone() {
        lab.bash("set -v");
        assertEquals("echo hi\nhi\nexit\n", lab.says("echo hi\nexit\n"));
        try (Lab terminal = Lab.withTerminal()) {
            terminal.bash("set -v");
            assertEquals("echo hi\nhi\n", terminal.says("echo hi\n").replace("\r", ""));
        }
    }

    @Test
    void aDebugTrapSeesTheTextsOwnCommandsAlone() {
        lab.bash("trap 'echo \"D $BASH_COMMAND\"' DEBUG");
        assertEquals("D echo hi\nhi\nD false\n", lab.says("echo hi; false"));
        // What stands behind the snapshot is reached by a good end alone.
        assertEquals("D echo hi\nhi\n", lab.says("echo hi"));
        assertEquals(
                "D set -x\n+ echo hi\nhi\n",
                lab.says("set -x\ntrap - DEBUG\necho hi\n")
                        .replaceAll("(?m)^\\+.*(D |DEBUG|BASH_COMMAND).*\n|^D trap.*\n", ""));
    }

    @Test
    void aTraceGoesNoFurtherThanTheText() {
        lab.bash("set -x; exec 7>&1; BASH_XTRACEFD=7");
        assertEquals("+ trap 'echo bye' EXIT\n+ echo bye\nbye\n", lab.says("trap 'echo bye' EXIT"));
    }

    @Test
    void aLineInPiecesOfAnySizeIsTakenOut() {
        String line = "\t{ word 1234; }";
        for (String end : List.of("\n", "\r\n")) {
            String stream = "one\t{ word\n" + line + end + "two\t" + line + end + "\t{ w";
            for (int size = 1; size < stream.length(); size++) {
                StringBuilder left = new StringBuilder();
                LineRemoval removal = new LineRemoval(
                        java.util.Optional.of(line),
                        (block, offset, length) -> left.append(
                                ByteString.of(java.util.Arrays.copyOfRange(block, offset, offset + length))));
                for (int at = 0; at < stream.length(); at += size) {
                    byte[] piece = ByteString.array(stream.substring(at, Math.min(stream.length(), at + size)));
                    removal.write(piece, 0, piece.length);
                }
                removal.finish();
                assertEquals("one\t{ word\ntwo\t\t{ w", left.toString(), "pieces of " + size);
            }
        }
    }

    @Test
    void whatDoesNotReachTheNextStepIsSaidOnce() {
        Assumptions.assumeTrue(Shells.isThere("dash"), "dash is not installed here");
        assertEquals(1, lab.step("dash", "f() { :; }\n").run().remarks().size());
        assertEquals(0, lab.step("dash", "f() { :; }\n").run().remarks().size());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void anOpenDescriptorThatDoesNotReachTheNextStepIsSaid(String shell) {
        assertEquals(List.of(), lab.step(shell, "set -f; v=1\n").run().remarks());
        assertEquals(
                List.of("open descriptors do not reach the next step: 3, 7"),
                lab.step(shell, "exec 7</dev/null 3>&1\n").run().remarks());
        assertEquals(
                List.of(),
                lab.step(shell, "exec 7</dev/null; exec 7<&-\n").run().remarks());
    }
}
