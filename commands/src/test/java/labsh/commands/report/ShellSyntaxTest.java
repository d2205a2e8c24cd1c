package labsh.commands.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellSyntaxTest {
    /** The stretches, each as {@code ROLE:text}. */
    private static String stretches(String text) {
        return ShellSyntax.of(text).stretches().stream()
                .map(s -> s.role() + ":" + text.substring(s.start(), s.end()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void stringsVariablesCommentsAndOperatorsAreToldApart() {
        assertEquals(
                """
                KEYWORD:if
                OPERATOR:>
                KEYWORD:then
                STRING:"a
                VARIABLE:${b:-c}
                STRING: d"
                OPERATOR:|
                VARIABLE:$1
                STRING:'it # is'
                COMMENT:# why
                KEYWORD:fi
                """, stretches("if test x > /dev/null\nthen echo \"a${b:-c} d\" | grep $1x 'it # is' a#b # why\nfi"));
    }

    @Test
    void reservedWordsCountWhereACommandBegins() {
        assertEquals("""
                KEYWORD:for
                KEYWORD:in
                OPERATOR:;
                KEYWORD:do
                OPERATOR:;
                KEYWORD:done
                """, stretches("for f in if do; do echo done in; done"));
    }

    @Test
    void substitutionsAreCommandsWithinTheirQuotes() {
        assertEquals("""
                STRING:"now\s
                OPERATOR:$(
                STRING:'+%F'
                OPERATOR:)
                STRING:"
                OPERATOR:&
                OPERATOR:&
                OPERATOR:`
                OPERATOR:`
                """, stretches("echo \"now $(date '+%F')\" && a `b c`"));
    }

    @Test
    void hereDocumentsAreStringsUpToTheirEnd() {
        assertEquals("""
                OPERATOR:<<-
                OPERATOR:'EOF'
                OPERATOR:|
                STRING:if $x
                # y

                OPERATOR:	EOF
                KEYWORD:fi
                """, stretches("cat <<-'EOF' | sort\nif $x\n# y\n\tEOF\nfi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'a",
                "echo \"a",
                "echo \"$(ls \"",
                "ls \\",
                "cat <<EOF",
                "cat <<EOF\na",
                "(cd x",
                "echo ${a",
                "`a"
            })
    void whatGoesOnIsOpen(String text) {
        assertTrue(ShellSyntax.of(text).open());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "it\\'s", "# it's", "cat <<EOF\na\nEOF", "a) b", "echo $((1+2))", "a\\\\", "x \0 y", "$"})
    void whatIsWholeIsNot(String text) {
        assertFalse(ShellSyntax.of(text).open());
    }

    @Test
    void nestingDeeperThanAnybodyWritesIsNoTrouble() {
        assertTrue(ShellSyntax.of("(".repeat(100_000)).open());
        assertTrue(ShellSyntax.of("\"$(".repeat(100_000)).open());
    }
}
