package labsh.shell.person;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.processes.UserEnvironment;
import labsh.commands.settings.Settings;

/** The user's editor. */
final class Editor {
    private static final int MOST_BYTES = 1 << 20;

    private final Settings settings;

    Editor(Settings settings) {
        this.settings = settings;
    }

    /** The command: as in other programs, EDITOR is shell text followed by the file. */
    private List<String> command() {
        return List.of("/bin/sh", "-c", settings.editor().strip() + " \"$@\"", "editor");
    }

    /**
     * Opens a file at a line and waits until the editor exits.
     *
     * @param line from 1; 0 when it does not matter
     * @return whether the editor ran and succeeded
     */
    boolean open(Path file, int line) {
        List<String> command = new ArrayList<>(command());
        if (line > 0) {
            command.add("+" + line);
        }
        command.add(file.toString());
        try {
            ProcessBuilder editor = new ProcessBuilder(command).inheritIO();
            UserEnvironment.restore(editor.environment());
            return editor.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Edits a private copy of a text; empty when the editor failed.
     *
     * @throws CommandException when the result is larger than a notebook accepts; the file is kept then
     */
    Optional<String> edit(String text, String suffix) {
        try {
            Path draft = Files.createTempFile("labsh-", suffix);
            Files.writeString(draft, text);
            Optional<String> edited = open(draft, 0) ? Optional.of(read(draft)) : Optional.empty();
            Files.deleteIfExists(draft);
            return edited;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String read(Path draft) throws IOException {
        if (!Files.isRegularFile(draft, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(
                    ExitCode.REFUSED, "the editor left something other than a file: " + draft, "nothing was recorded");
        }
        try (InputStream in = Files.newInputStream(draft)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "the text is longer than " + (MOST_BYTES >> 20) + " MiB, and none of it was recorded",
                        "it is kept in " + draft);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
