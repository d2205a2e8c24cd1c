package labsh.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import labsh.notebooks.text.DangerousCharacters;
import labsh.shell.pty.Program;
import labsh.shell.session.EveryLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of dangerous character in every place of a notebook, and on no surface. */
class DangerousCharactersTest {
    /** One or two of each kind that a notebook may hold. */
    private static final String HIDDEN =
            "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200d\u200e\u202e\u2066"
                    + "\u2060\u00a0\u2003\u2800\u3164\uffa0\ufe00\ufe0f\ue000\u0378\ufff9" + Character.toString(0xe0100)
                    + Character.toString(0xe0041) + Character.toString(0x1d173) + Character.toString(0xf0000);

    /** Each kind that none may hold, but a record or another program's text can. */
    private static final List<Integer> CONTROLS =
            List.of(0, 7, 8, 0xb, 0xd, 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff, 0x1fffe);

    private static final List<String> LINES = List.of(
            "run lab go --yes --report junit=junit.xml",
            "run lab go --yes --report json=report.json",
            "run lab go --yes --report jsonl=report.jsonl",
            "list",
            "show lab",
            "show lab go",
            "show lab go/one",
            "check lab.lab.yaml",
            "check bad.lab.yaml",
            "open no" + HIDDEN,
            "show no" + HIDDEN,
            "--no" + HIDDEN + "\u001b[31m",
            "run lab go x" + HIDDEN + "=1",
            "history lab",
            "output lab go/one",
            "diff lab go/one",
            "search Found",
            "table lab",
            "table lab --csv",
            "table lab --markdown",
            "stale 0",
            "export lab --to markdown",
            "export lab --to html",
            "export lab --to json",
            "export lab --to script",
            "export lab --to post",
            "trust --list");

    @TempDir
    private Path home;

    private static String escaped() {
        return CONTROLS.stream()
                .map(c -> c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c))
                .collect(Collectors.joining());
    }

    private void write() throws IOException {
        String lab = """
                labsh: 1
                title: T@
                about: A@
                tags: ["t@"]
                parameters:
                  word: {about: "W@", default: "d@"}
                  pick: {choices: ["c@", b], default: b}
                procedures:
                  - name: go
                    title: P@
                    about: B@
                    warning: W@
                    steps:
                      - name: one
                        title: S@
                        about: C@ ![i@](https://example.org/i@.png)
                        warning: W@
                        run: |
                          echo 'Found @ end'
                        capture: {found: '(Found .*)'}
                        expect: {not-output: 'never@'}
                        needs: |
                          true '@'
                        undo: |
                          true '@'
                      - name: two
                        file: %s/out@
                        content: c@
                --- # update 2026-11-23T10:20:00+01:00 go
                update: go
                at: 2026-11-23T10:20:00+01:00
                by: "b@#"
                host: "h@#"
                status: "s@#"
                text: "Found @#"
                evidence-from: "f@#"
                evidence: "e@#"
                ...
                """.formatted(home).replace("#", escaped()).replace("--- " + escaped(), "--- #");
        Path notebook = Files.writeString(home.resolve("lab.lab.yaml"), lab.replace("@", HIDDEN));
        Files.writeString(home.resolve("bad.lab.yaml"), "labsh: 1\ntit" + HIDDEN + "le: x\nabout: \u001b[31m\n");
        Files.createDirectories(home.resolve(".config/labsh"));
        Files.writeString(home.resolve(".config/labsh/settings.yaml"), "audit: ~/audit.log\n");
        Program.labsh(home).trusting(notebook);
    }

    @Test
    void noneIsOnAnySurface() throws IOException {
        write();
        Path lines = Files.write(home.resolve("lines"), LINES);
        List<String> words = Program.labsh(home).begunBy(EveryLine.class).command();
        Program.Result result = Program.of(words.toArray(String[]::new))
                .home(home)
                .in(home)
                .run(lines.toString(), home.resolve("statuses").toString());
        assertEquals(0, result.exit(), result.toString());
        String statuses = Files.readString(home.resolve("statuses"));
        assertTrue(statuses.startsWith("0 run") && statuses.contains("\n0 export lab --to post"), statuses + result);
        for (String place : List.of("junit.xml", "report.json", "report.jsonl", "audit.log")) {
            assertNone(place, Files.readString(home.resolve(place)));
        }
        assertNone("standard error", result.err());
        assertNone("standard output", withoutOutputs(result.out()));
        assertTrue(!result.out().contains("<img"), result.out());
    }

    /** What a step prints is its own, and {@code output} gives it byte for byte to whoever is no terminal. */
    private static String withoutOutputs(String out) {
        return out.lines()
                .filter(line -> !line.equals("Found " + HIDDEN + " end"))
                .collect(Collectors.joining("\n"));
    }

    private static void assertNone(String place, String text) {
        for (String line : text.split("\r?\n", -1)) {
            line.codePoints()
                    .forEach(c -> assertTrue(
                            HIDDEN.indexOf(c) < 0 && !CONTROLS.contains(c),
                            () -> place + " has " + DangerousCharacters.escape(c) + " in: "
                                    + DangerousCharacters.all(line)));
        }
    }

    @Test
    void everyKindIsHidden() {
        HIDDEN.codePoints()
                .forEach(c -> assertTrue(
                        DangerousCharacters.isHidden(c) && !DangerousCharacters.isControl(c),
                        DangerousCharacters.escape(c)));
        CONTROLS.forEach(c -> assertTrue(
                DangerousCharacters.isHidden(c) && DangerousCharacters.isControl(c), DangerousCharacters.escape(c)));
    }
}
