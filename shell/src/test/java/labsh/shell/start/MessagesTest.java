package labsh.shell.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labsh.commands.Command;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Option;
import labsh.commands.table.Commands;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.digests.ProceduresDigest;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each kind of wrong input with the exact answer, in one table, {@code messages.txt}, so that the program speaks with one
 * voice. Problems of notebooks have a table of their own, in {@code notebooks/src/test/resources/bad}.
 *
 * <p>A line of the table that begins with {@code $} has arguments of the program; below it are the exit status and what goes
 * to standard error, for {@code run} what goes to standard output as well. One that begins with {@code >} is a line of a
 * session, with what goes to standard error; lines that follow each other are one session. {@code =} is the content of the
 * settings file from there on.
 *
 * <p>After a wanted change, {@code -Dgolden=write} writes the table again and fails: look at the difference in git.
 */
class MessagesTest {
    private static final Path TABLE = Path.of("src/test/resources/labsh/shell/start/messages.txt");
    private static final String MARK = "zz-mark";
    private static final String LAB = """
            labsh: 1
            title: A lab
            shell: bash
            parameters:
              name:
                default: world
              port:
                type: port
              password:
                secret: true
                pattern: '[a-z]+'
              address:
                type: host
              choice:
                choices: [one, two]
              pattern:
                pattern: '[0-9]+'
            procedures:
              - name: greet
                steps:
                  - name: hello
                    run: echo "hello $name"
                  - name: where
                    run: pwd
              - name: port
                steps:
                  - name: listen
                    run: echo "$port $password"
              - name: wipe
                steps:
                  - name: hard
                    danger: true
                    run: echo hard
              - name: hands
                steps:
                  - name: plug
                    manual: Pull the plug.
              - name: needy
                steps:
                  - name: needs
                    needs: test -e /nonexistent
                    run: touch never
              - name: elsewhere
                systems: [netbsd]
                steps:
                  - name: netbsd
                    run: touch never
              - name: fails
                steps:
                  - name: falls
                    run: exit 9
              - name: unexpected
                steps:
                  - name: says
                    run: echo no
                    expect: {output: 'yes'}
              - name: slow
                steps:
                  - name: sleeps
                    run: sleep 60
                    expect: {within: 1s}
              - name: lost
                steps:
                  - name: replaced
                    run: exec true
                  - name: after
                    run: touch never
              - name: nodirectory
                steps:
                  - name: write
                    file: /nonexistent/file
                    lines: [a]
              - name: python
                steps:
                  - name: missing
                    shell: no-such-interpreter
                    run: pass
              - name: done
                steps:
                  - name: once
                    run: echo once
            """;

    @TempDir
    Path home;

    private Program labsh;

    @Test
    void eachMistakeIsAnsweredAsTheTableSays() throws Exception {
        files();
        labsh = Program.labsh(home).with("EDITOR", "false").with("USER", "thomas");
        String table = Files.readString(TABLE);
        List<String> rows = rows(table);
        StringBuilder made = new StringBuilder();
        List<String> session = new ArrayList<>();
        for (String row : rows) {
            if (!row.startsWith("> ") && !session.isEmpty()) {
                made.append(session(session));
                session.clear();
            }
            switch (row.isEmpty() ? '#' : row.charAt(0)) {
                case '>' -> session.add(row.substring(2));
                case '$' -> made.append(row).append('\n').append(printed(row.substring(2)));
                case '=' -> {
                    Files.writeString(
                            Files.createDirectories(home.resolve(".config/labsh"))
                                    .resolve("settings.yaml"),
                            row.substring(2) + "\n");
                    made.append(row).append('\n');
                }
                default -> made.append(row).append('\n');
            }
        }
        made.append(session.isEmpty() ? "" : session(session));
        if (System.getProperty("golden", "").equals("write")) {
            Files.writeString(TABLE, made, StandardCharsets.UTF_8);
            fail("written: " + TABLE);
        }
        assertEquals(table, made.toString());
    }

    @Test
    void eachCommandAndEachOptionWithAValueIsInTheTable() throws IOException {
        List<String> inputs = rows(Files.readString(TABLE)).stream()
                .filter(row -> row.startsWith("> ") || row.startsWith("$ "))
                .map(row -> row.substring(2))
                .toList();
        for (Command command : Commands.all()) {
            String name = command.name();
            assertTrue(inputs.stream().anyMatch(row -> (row + " ").startsWith(name + " ")), name);
            for (Option option : command.syntax().options()) {
                assertTrue(
                        option.value().isEmpty()
                                || inputs.stream()
                                        .anyMatch(row ->
                                                row.startsWith(name + " ") && row.contains("--" + option.name())),
                        name + " --" + option.name());
            }
        }
    }

    /** The table without the answers. */
    private static List<String> rows(String table) {
        List<String> rows = new ArrayList<>();
        boolean answer = false;
        for (String line : table.split("\n", -1)) {
            boolean input = line.startsWith("> ") || line.startsWith("$ ") || line.startsWith("= ");
            answer = !input && !line.isEmpty() && (answer || (!rows.isEmpty() && isInput(rows.get(rows.size() - 1))));
            if (!answer) {
                rows.add(line);
            }
        }
        return rows.subList(0, rows.size() - 1);
    }

    private static boolean isInput(String row) {
        return row.startsWith("> ") || row.startsWith("$ ");
    }

    private String printed(String row) throws Exception {
        String digest = ProceduresDigest.of(
                        NotebookFiles.load(home.resolve("lab.lab.yaml")).notebook())
                .whole();
        String[] words = row.strip().replace("DIGEST", digest).split(" ", -1);
        try {
            Arguments.of(words);
        } catch (UsageException e) {
            return "exit 2\nlabsh: " + e.getMessage() + "\n" + (e.hint().isEmpty() ? "" : "  " + e.hint() + "\n");
        }
        Program.Result result = labsh.run(words);
        String page = row.startsWith("run ") ? result.out() : "";
        return "exit " + result.exit() + "\n" + shown(page + result.err());
    }

    /** One labsh reads all lines, with a command that there is not between each two. */
    private String session(List<String> lines) {
        String input = lines.stream().map(line -> line + "\n" + MARK + "\n").collect(Collectors.joining());
        Program.Result result = labsh.reading(input).run("lab");
        String[] answers = result.err().split("labsh: there is no command " + MARK + "\n  [^\n]*\n", -1);
        assertEquals(lines.size() + 1, answers.length, result.toString());
        StringBuilder session = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            session.append("> ").append(lines.get(i)).append('\n').append(shown(answers[i]));
        }
        return session.toString();
    }

    /** What is the same on every machine. */
    private String shown(String text) {
        String shown = text.replace(home.toString(), "HOME")
                .replaceAll("sha256:[0-9a-f]{64}", "sha256:…")
                .replaceAll("[0-9]+\\.[0-9] s", "0.0 s")
                .replaceAll("; this is [^\n]*", "; this is …")
                .replaceAll("(?m) +\\S+@\\S+ +~$", "")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}", "TIME")
                .replaceAll("(?m)[ \t]+$", "")
                .replaceAll("(?m)^(?=[>$=#] )", "\\\\")
                .replaceAll("\n{2,}", "\n")
                .replaceFirst("^\n", "");
        return shown.isEmpty() || shown.endsWith("\n") ? shown : shown + "\n";
    }

    private void files() throws IOException {
        Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        Files.writeString(home.resolve("bad.lab.yaml"), "labsh: 1\ntitel: Bad\n");
        Files.createDirectory(home.resolve("directory.lab.yaml"));
        Files.writeString(home.resolve("README.md"), "# Title\n\n```sh\ntrue\n```\n");
        Files.writeString(home.resolve("broken.ipynb"), "{");
        Files.writeString(home.resolve("old.ipynb"), "{\"nbformat\": 3}");
        Files.writeString(home.resolve("conflict.lab.yaml"), LAB + "---\nupdate: greet\n<<<<<<< ours\n...\n");
    }
}
