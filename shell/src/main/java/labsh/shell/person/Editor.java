package labsh.shell.person;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.run.OwnEnvironment;
import labsh.commands.settings.Settings;

/** The person's editor. */
final class Editor {
    private final Settings settings;

    Editor(Settings settings) {
        this.settings = settings;
    }

    /** As other programs take it: EDITOR is shell text, and the file comes behind it. */
    private List<String> command() {
        return List.of("/bin/sh", "-c", settings.editor().strip() + " \"$@\"", "editor");
    }

    /**
     * Opens a file at a line and waits for the editor's end.
     *
     * @param line from 1; 0 when it does not matter
     * @return whether an editor ran and ended well
     */
    boolean open(Path file, int line) {
        List<String> command = new ArrayList<>(command());
        if (line > 0) {
            command.add("+" + line);
        }
        command.add(file.toString());
        try {
            ProcessBuilder editor = new ProcessBuilder(command).inheritIO();
            OwnEnvironment.restore(editor.environment());
            return editor.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Opens a private copy of a text; empty when no editor ran well. */
    Optional<String> edit(String text, String suffix) {
        try {
            Path draft = Files.createTempFile("labsh-", suffix);
            try {
                Files.writeString(draft, text);
                return open(draft, 0)
                        ? Optional.of(new String(Files.readAllBytes(draft), StandardCharsets.UTF_8))
                        : Optional.empty();
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
