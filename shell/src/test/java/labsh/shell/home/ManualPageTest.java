package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import labsh.commands.Command;
import labsh.commands.errors.ExitCode;
import labsh.commands.line.Option;
import labsh.commands.table.Commands;
import labsh.shell.manual.ManualPage;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualPageTest {
    @TempDir
    Path home;

    /** As a reader sees it on a wide terminal without bold or underline. */
    private String rendered(String page) {
        Program.Result made = Program.labsh(home).run("--man", page);
        assertEquals(0, made.exit(), made.toString());
        assertFalse(made.out().contains(".RS\n.RE\n"), "mandoc warns of an empty block");
        Program.Result shown = Program.of("groff", "-man", "-Tascii", "-ww", "-P-cbou", "-rLL=200n")
                .reading(made.out())
                .run();
        assertEquals(0, shown.exit(), shown.toString());
        assertEquals("", shown.err(), "warnings of groff");
        return shown.out();
    }

    @Test
    void thePageOfTheProgramHasEveryCommandWithItsOptionsAndEveryExitStatus() {
        String page = rendered(ManualPage.PROGRAM).replaceAll("[ \n]+", " ");
        for (Command command : Commands.all()) {
            assertTrue(page.contains(" " + command.syntax().name() + " "), command.name());
            for (Option option : command.syntax().options()) {
                assertTrue(page.contains(option.usage() + " " + option.summary()), option.name());
            }
        }
        for (ExitCode code : ExitCode.values()) {
            assertTrue(page.contains(" " + code.status() + " " + code.meaning()), code.meaning());
        }
    }

    @Test
    void thePageOfTheNotebookIsTheDocumentedFormat() {
        String page = rendered(ManualPage.NOTEBOOK);
        assertTrue(page.contains("labsh-notebook - format of labsh's notebooks"), page);
        assertTrue(page.contains("procedures:\n"), page);
        assertFalse(page.contains("|--"), "a table of Markdown is left");
    }

    @Test
    void aPageThatIsNotThereIsAMistakeOfTheCaller() {
        Program.Result result = Program.labsh(home).run("--man", "labsh.8");
        assertEquals(2, result.exit());
        assertTrue(result.err().contains("labsh.1, labsh-notebook.5"), result.err());
    }
}
