package labsh.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import labsh.commands.Session;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.text.DangerousCharacters;
import org.jline.reader.Candidate;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered for completion is shown without any character that steers, hides or reorders, whatever it comes from. */
class CandidatesTest {
    /** One or two of each kind. */
    private static final String HIDDEN =
            "\u00ad\u034f\u061c\u115f\u180b\u200b\u202e\u2066\u00a0\u2800\u3164\ufe0f\ue000\u0378";

    /** What a file's name can hold besides. */
    private static final String CONTROLS = "\u001b[31m\u0007\r\n\t\u007f\u0085\u009b2J\u2028\ufeff";

    @TempDir
    private Path directory;

    private Session session;
    private LineCompleter completer;

    @BeforeEach
    void open() throws Exception {
        Path file = Files.writeString(directory.resolve("lab.lab.yaml"), """
                labsh: 1
                title: T@
                parameters:
                  word: {about: "W@", choices: ["c@", b], default: b}
                  place: {about: "W@", type: path, default: "/d@"}
                procedures:
                  - name: go
                    title: P@
                    steps:
                      - {name: one, title: "S@", run: "echo @"}
                      - {name: two, run: "echo @"}
                      - {name: three, file: "/tmp/f@", content: "c@"}
                      - {name: four, manual: "m@"}
                --- # update 2026-11-23T10:20:00+01:00 go
                update: go
                at: 2026-11-23T10:20:00+01:00
                by: "b@"
                host: "h@"
                status: "open@"
                text: "t@"
                ...
                """.replace("@", HIDDEN));
        Files.createFile(directory.resolve("file" + HIDDEN + CONTROLS));
        Files.createDirectory(directory.resolve("dir" + HIDDEN + CONTROLS));
        session = Session.of(NotebookFiles.load(file));
        SuggestionFinder suggesting = new SuggestionFinder(
                () -> List.of(Suggestion.of("note" + HIDDEN + CONTROLS, "A blog" + HIDDEN + CONTROLS)),
                () -> directory,
                directory,
                new NotebookSuggestions(Clock.systemUTC()));
        completer = new LineCompleter(suggesting, () -> session);
    }

    private List<Candidate> candidates(String line) {
        List<Candidate> candidates = new ArrayList<>();
        completer.complete(
                null, new DefaultParser().parse(line, line.length(), Parser.ParseContext.COMPLETE), candidates);
        return candidates;
    }

    @Test
    void areShownWithoutDangerousCharacters() {
        TreeSet<String> empty = new TreeSet<>();
        for (String line : List.of(
                "open ",
                "open ./",
                "show ",
                "show go/",
                "run ",
                "run go ",
                "run go word=",
                "run go place=",
                "run go --from ",
                "! cat ",
                "! cat file",
                "history ",
                "output ",
                "table ",
                "export --to ")) {
            List<Candidate> candidates = candidates(line);
            if (candidates.isEmpty()) {
                empty.add(line);
            }
            for (Candidate candidate : candidates) {
                for (String shown : new String[] {candidate.displ(), candidate.descr(), candidate.group()}) {
                    if (shown != null) {
                        assertTrue(
                                shown.codePoints()
                                        .noneMatch(c -> DangerousCharacters.isHidden(c) || c == '\n' || c == '\t'),
                                line + ": " + DangerousCharacters.all(shown));
                    }
                }
            }
        }
        assertEquals("[]", empty.toString());
    }
}
