package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.commands.errors.CommandException;
import labsh.commands.settings.Settings;
import labsh.commands.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A text that comes back from the editor, however long it is, and whatever is in its place. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EditedTextTest {
    private static Optional<String> edit(String editor) {
        SettingsFile none = SettingsFile.read(Path.of("/nonexistent/settings.yaml"), "somebody");
        return new Editor(new Settings(none, Map.of("EDITOR", editor), Map.of())).edit("before\n", ".md");
    }

    @Test
    void aTextComesBack() {
        assertEquals(Optional.of("after\n"), edit("sh -c 'echo after >\"$1\"' sh"));
        assertEquals(Optional.empty(), edit("false"));
    }

    @Test
    void oneThatIsTooLongIsRefusedAndKept() throws Exception {
        CommandException refused =
                assertThrows(CommandException.class, () -> edit("sh -c 'truncate -s 300M \"$1\"' sh"));
        assertTrue(refused.getMessage().contains("longer than 1 MiB"), refused.getMessage());
        Path kept = Path.of(refused.hint().substring(refused.hint().indexOf('/')));
        assertEquals(300L << 20, Files.size(kept));
        Files.delete(kept);
    }

    @Test
    void whatIsNoFileIsNotOpened() throws Exception {
        for (String make : List.of("ln -s /dev/zero", "mkdir", "mkfifo")) {
            CommandException refused =
                    assertThrows(CommandException.class, () -> edit("sh -c 'rm \"$1\" && " + make + " \"$1\"' sh"));
            assertTrue(refused.getMessage().contains("something other than a file"), make + " " + refused.getMessage());
            Files.delete(
                    Path.of(refused.getMessage().substring(refused.getMessage().indexOf('/'))));
        }
    }
}
