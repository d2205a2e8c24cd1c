package labsh.shell.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import labsh.commands.errors.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run lab go --yes            | lab | run go --yes",
                "run --yes lab go            | lab | run --yes go",
                "run --set a=b --yes lab go  | lab | run --set a=b --yes go",
                "run --yess lab go           | lab | run --yess go",
                "show -- --odd go            | --odd | show go",
                "run --yes -- --odd go       | --odd | run --yes go",
                "list                        | '' | notebooks",
            })
    void theNotebookIsTheFirstWordThatIsNoOption(String words, String notebook, String command) {
        Arguments arguments = Arguments.of(words.strip().split(" ", -1));
        assertEquals(Optional.of(notebook).filter(name -> !name.isEmpty()), arguments.notebook());
        assertEquals(command, arguments.command().orElseThrow().line());
    }

    @Test
    void aCommandOnANotebookNeedsOne() {
        for (String words : new String[] {"show", "run --yes", "run --set a=b", "show --"}) {
            UsageException mistake =
                    assertThrows(UsageException.class, () -> Arguments.of(words.split(" ", -1)), words);
            assertEquals(words.split(" ", -1)[0] + " needs a notebook", mistake.getMessage());
        }
    }
}
