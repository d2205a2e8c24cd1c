package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What terminals send besides keys is found to its last character. */
class TypedSequenceTest {
    private static final List<String> SEQUENCES = List.of(
            // CSI: an arrow, modes, cursor, attributes, a key of the kitty protocol, focus, mouse, the Linux console
            "\033[A",
            "\033[?25;1$y",
            "\033[24;80R",
            "\033[?62;4;22c",
            "\033[121;1:1u",
            "\033[I",
            "\033[<0;10;20M",
            "\033[My!y",
            "\033[[A",
            "\033[4;600;800t",
            // SS3
            "\033Oy",
            "\033O1;5P",
            // OSC with both its ends, DCS, APC, PM, SOS
            "\033]11;rgb:yyyy/yyyy/yyyy\007",
            "\033]52;c;eQ==\033\\",
            "\033P1$r0 y\033\\",
            "\033P>|XTerm(y)\033\\",
            "\033_Gi=1;y\033\\",
            "\033^y\033\\",
            "\033Xy\033\\",
            // two characters, and with one between
            "\033y",
            "\033 y",
            // the upper half
            "\u009b?25;1$y",
            "\u009d11;y\u009c",
            // a paste, with what looks like a sequence in it
            "\033[200~y\033[Ay\r\003\033[201~");

    @Test
    void whereverEachIsCutTheRestBelongsToItAndTheNextCharacterIsAKey() {
        for (String sequence : SEQUENCES) {
            TypedSequence typed = new TypedSequence();
            for (int i = 0; i < sequence.length(); i++) {
                assertTrue(typed.take(sequence.charAt(i)), sequence + " at " + i);
                assertEquals(i < sequence.length() - 1, typed.unfinished(), sequence + " after " + i);
            }
            assertFalse(typed.take('y'), sequence);
        }
    }

    @Test
    void anotherReaderGoesOnWhereOneHasStopped() {
        for (String sequence : SEQUENCES) {
            for (int cut = 1; cut < sequence.length(); cut++) {
                TypedSequence first = new TypedSequence();
                sequence.substring(0, cut).chars().forEach(first::take);
                TypedSequence second = new TypedSequence();
                first.beginning().chars().forEach(second::take);
                assertTrue(second.unfinished(), sequence + " cut at " + cut);
            }
        }
    }

    @Test
    void cancelledItHasEnded() {
        for (String sequence : List.of("\033[?25\030", "\033]11;\032", "\033\030")) {
            TypedSequence typed = new TypedSequence();
            sequence.chars().forEach(typed::take);
            assertFalse(typed.unfinished(), sequence);
        }
    }
}
