package labsh.completions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import labsh.commands.Session;
import labsh.notebooks.NotebookException;
import labsh.notebooks.catalog.NotebookFiles;

/** A session with a notebook open, and what could be typed in it. */
final class Opened {
    private static final String LAB = """
            labsh: 1
            title: A lab
            parameters:
              speed:
                about: How fast
                choices: [slow, medium]
                default: slow
              password:
                secret: true
              place:
                type: path
            procedures:
              - name: install
                title: Set it up
                steps:
                  - name: fetch
                    title: Get the source
                    run: |
                      git clone "$place"
                      echo "$speed $password"
                  - name: build-all
                    run: make -j2 world
              - name: inspect
                steps:
                  - name: look
                    run: ls
            """;

    private final Session session;
    private final SuggestionFinder suggesting;

    Opened(Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("lab.lab.yaml"), LAB);
        try {
            session = Session.of(NotebookFiles.load(file));
        } catch (NotebookException e) {
            throw new AssertionError(e);
        }
        suggesting = new SuggestionFinder(
                () -> List.of(Suggestion.of("octopress", "A blog")),
                () -> directory,
                directory,
                new NotebookSuggestions(Clock.systemUTC()));
    }

    Session session() {
        return session;
    }

    SuggestionFinder suggesting() {
        return suggesting;
    }

    /** What fits behind this text: a line each, {@code value  description}. */
    String fits(String line) {
        return suggesting.of(line, session).suggestions().stream()
                .map(s -> (s.value() + "  " + s.description()).stripTrailing() + '\n')
                .collect(Collectors.joining());
    }
}
