package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a run does with a secret and however it ends, no file that labsh wrote holds it but the ones it was told to. */
class SecretsAtRestTest {
    private static final String SECRET = "Tr0ub4dor&3 'and' more";
    private static final String FOUND = "password = an older one\ntoken = " + SECRET + "\n";

    @TempDir
    private Path home;

    private Path written;

    @BeforeEach
    void notebook() throws IOException {
        written = Files.writeString(home.resolve("written"), FOUND);
        Files.createDirectory(home.resolve("tmp"));
        Files.writeString(home.resolve("token"), SECRET + "\n");
        Files.writeString(home.resolve("a.lab.yaml"), """
            labsh: 1
            title: A
            shell: bash
            parameters:
              token: {type: text, secret: true}
            procedures:
              - name: go
                steps:
                  - {name: file, file: ./written, content: "password = $token\\n", expand: true, mode: '0600'}
                  - name: state
                    run: |
                      export PLAIN="$token" ENCODED="$(printf 'user:%s' "$token" | base64)"
                      hidden=$(printf %s "$token" | od -An -tx1); list=("$token" x); f() { echo "$PLAIN"; }
                      printf 'got %s.\\n' "$token" | base64 -w 11; echo "id=$ENCODED"
                    capture: {id: '^id=(.*)$'}
                  - name: end
                    run: 'echo "$token" | od -c; echo at the e""nd; if test -e fail; then exit 3; fi; test ! -e wait || sleep 60'
              - name: other
                steps:
                  - {name: waits, run: mkfifo go; echo $$ >shell; echo wai""ting; read -r x <>go}
            """);
        labsh().trusting(home.resolve("a.lab.yaml"));
    }

    private Program labsh() {
        return Program.labsh(home).with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + home.resolve("tmp"));
    }

    private static byte[] content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".gz")) {
            return bytes;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            in.transferTo(text);
        } catch (EOFException e) {
            return text.toByteArray();
        }
        return text.toByteArray();
    }

    /** Every file below, but where the secret was put on purpose. */
    private void assertNowhere(String when) throws IOException {
        Set<Path> meant = Set.of(home.resolve("token"), written);
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        StringBuilder digits = new StringBuilder();
        for (byte b : bytes) {
            digits.append(String.format("%02x", b));
        }
        List<String> forms = List.of(
                SECRET,
                "older one",
                SECRET.replace("'", "'\\''"),
                Base64.getEncoder().encodeToString(bytes).substring(0, 28),
                Base64.getEncoder()
                        .encodeToString(("u" + SECRET).getBytes(StandardCharsets.UTF_8))
                        .substring(4, 28),
                Base64.getEncoder()
                        .encodeToString(("us" + SECRET).getBytes(StandardCharsets.UTF_8))
                        .substring(4, 28),
                digits.toString(),
                "T   r   0   u   b   4");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                String text = new String(content(file), StandardCharsets.UTF_8);
                String close = text.replaceAll("\\s", "");
                for (String form : forms) {
                    boolean in = text.contains(form) || close.contains(form);
                    assertFalse(in && !meant.contains(file), when + ": " + form + " in " + file + ":\n" + text);
                }
            }
        }
    }

    private Program.Result run(String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("run", "a.lab.yaml", "go", "--set", "token=@token"));
        words.addAll(List.of(more));
        return labsh().run(words.toArray(new String[0]));
    }

    private void killed() throws IOException {
        Files.writeString(home.resolve("wait"), "");
        try (Terminal terminal =
                Terminal.of(100, 40).start(labsh(), "run", "a.lab.yaml", "go", "--set", "token=@token", "--yes")) {
            terminal.waitFor("at the end");
            terminal.process().destroyForcibly();
            terminal.process().onExit().join();
        }
        Files.delete(home.resolve("wait"));
    }

    private static void secret(Terminal terminal, String value) {
        terminal.waitFor("     >");
        terminal.waitForListening();
        terminal.type(value + "\r");
    }

    @Test
    void afterAGoodRunWithReportsAndAfterAFailedOne() throws IOException {
        Program.Result good =
                run("--yes", "--report", "json=r.json", "--report", "junit=r.xml", "--report", "jsonl=r.l");
        assertEquals(0, good.exit(), good.toString());
        assertEquals("password = " + SECRET + "\n", Files.readString(written));
        assertNowhere("a good run");
        Files.writeString(written, FOUND);
        Files.writeString(home.resolve("fail"), "");
        assertEquals(1, run("--yes").exit());
        assertNowhere("a failed run");
        assertTrue(labsh().run("export", "a.lab.yaml", "--format", "html").out().indexOf(SECRET) < 0);
    }

    @Test
    void afterAKillItIsResumedAndTakenBackWithTheSecretGivenAgain() throws IOException {
        killed();
        assertNowhere("killed");
        try (Terminal terminal = Terminal.of(100, 40).start(labsh(), "a.lab.yaml")) {
            terminal.waitFor("a>");
            terminal.type("resume\r");
            secret(terminal, SECRET);
            terminal.waitFor("was started, and its end was not seen");
            terminal.waitForListening();
            terminal.type("q");
            terminal.waitForScreen("the prompt", s -> s.line(s.cursorRow()).startsWith("a go 3/3>"));
            assertNowhere("resumed");
            terminal.type("undo file\r");
            terminal.waitFor("undo it?");
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("file  undone");
            terminal.type("quit\r");
            terminal.waitForExit();
        }
        assertEquals(FOUND, Files.readString(written));
        assertNowhere("taken back");
    }

    @Test
    void aRunThatHasEndedIsTakenBackInALaterSessionAndNotWithAnotherSecret() throws IOException {
        assertEquals(0, run("--yes").exit());
        for (String given : List.of("another", SECRET)) {
            try (Terminal terminal = Terminal.of(240, 40).start(labsh(), "a.lab.yaml")) {
                terminal.waitFor("a>");
                terminal.type("undo file\r");
                secret(terminal, given);
                if (given.equals(SECRET)) {
                    terminal.waitFor("undo it?");
                    terminal.waitForListening();
                    terminal.type("y");
                    terminal.waitFor("file  undone");
                } else {
                    terminal.waitFor("is encrypted with the secret token");
                }
                terminal.waitForScreen("the prompt", s -> s.line(s.cursorRow()).startsWith("a>"));
                terminal.type("quit\r");
                terminal.waitForExit();
            }
            assertEquals(given.equals(SECRET) ? FOUND : "password = " + SECRET + "\n", Files.readString(written));
            assertNowhere("taken back with " + given);
        }
    }

    @Test
    void whatAPersonTypesMeanwhileIsInNoFile() throws IOException {
        try (Terminal terminal = Terminal.of(120, 60).start(labsh(), "a.lab.yaml")) {
            terminal.waitFor("a>");
            terminal.type("run go/state --set token=@token\r");
            terminal.waitFor("run it?");
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("state  ok");
            List<String> typed = List.of(
                    "! echo \"$PLAIN\" | base64",
                    "! echo '" + SECRET.replace("'", "'\\''") + "'",
                    "note it was \"" + SECRET + "\"");
            for (int i = 0; i <= typed.size(); i++) {
                int prompts = 2 + i;
                terminal.waitForScreen(
                        "the prompt after " + i + " commands",
                        s -> s.line(s.cursorRow()).equals("a>")
                                && s.lines().stream()
                                                .filter(l -> l.startsWith("a>"))
                                                .count()
                                        == prompts);
                if (i < typed.size()) {
                    terminal.type(typed.get(i) + "\r");
                }
            }
            assertNowhere("in the session");
            terminal.process().destroyForcibly();
            terminal.process().onExit().join();
        }
        assertNowhere("killed");
    }

    /** A step that gets no secret may still find what an earlier one has made of one. */
    @Test
    void killedDuringAStepWithoutSecretsItIsInNoFile() throws IOException {
        try (Terminal terminal = Terminal.of(120, 60).start(labsh(), "a.lab.yaml")) {
            terminal.waitFor("a>");
            terminal.type("run go/state --set token=@token\r");
            terminal.waitFor("run it?");
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("state  ok");
            terminal.waitForScreen("the prompt", s -> s.line(s.cursorRow()).equals("a>"));
            terminal.type("run other\r");
            terminal.waitFor("1/1  waits");
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("waiting");
            terminal.process().destroyForcibly();
            terminal.process().onExit().join();
        }
        long shell = Long.parseLong(Files.readString(home.resolve("shell")).strip());
        ProcessHandle.of(shell).ifPresent(process -> process.onExit().join());
        assertNowhere("killed during another step");
    }

    /** An amended text with the secret in it, what its job prints afterwards, evidence from everywhere, kept commands. */
    @Test
    void whatIsAmendedPrintedLateAttachedOrKeptIsInNoFile() throws IOException {
        String quoted = "'" + SECRET.replace("'", "'\\''") + "'";
        Path amended = Files.writeString(
                home.resolve("token"),
                "mkfifo go; echo " + quoted + " | base64; (read x <go; echo late; printf %s " + quoted
                        + " | od -An -v -tx1 | tr -d ' \\n'; echo; echo " + quoted + "; echo \"$token\") &\n");
        Path token = Files.writeString(home.resolve("given"), SECRET + "\n");
        Path editor = Files.writeString(
                home.resolve("editor"), "#!/bin/sh\nfor file; do :; done\ncat '" + amended + "' >\"$file\"\n");
        assertTrue(editor.toFile().setExecutable(true));
        try (Terminal terminal = Terminal.of(160, 60)
                .start(
                        labsh().with("EDITOR", editor.toString())
                                .with("VISUAL", "")
                                .with("PAGER", "cat"),
                        "a.lab.yaml")) {
            terminal.waitFor("a>");
            terminal.type("run go/end --set token=@given\r");
            terminal.waitFor("run it?");
            terminal.waitForListening();
            terminal.type("e");
            terminal.waitFor("you have changed it");
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("to write it there?");
            terminal.waitForListening();
            terminal.type("n");
            terminal.waitForScreen("the prompt", s -> s.line(s.cursorRow()).startsWith("a>"));
            Files.move(token, amended, StandardCopyOption.REPLACE_EXISTING);
            terminal.type("! echo x >go\r");
            terminal.waitForScreen(
                    "all of the late output",
                    s -> s.text().split("\\[go/end] \\[secret token]", -1).length == 4
                            && s.line(s.cursorRow()).equals("a>"));
            for (String line : List.of(
                    "! cat ./token; : " + quoted,
                    "keep --note it was " + quoted,
                    "note --evidence last it is",
                    "note --evidence end it is",
                    "note --evidence ./token it is",
                    "output go/end",
                    "output go/end --full")) {
                terminal.type(line + "\r");
                String begin = "a> " + line.replaceFirst("'.*", "");
                terminal.waitForScreen(
                        "the prompt after " + line,
                        s -> s.text().contains(begin) && s.line(s.cursorRow()).equals("a>"));
            }
            assertNowhere("recorded");
            terminal.type("keep @go\r");
            terminal.waitFor("to put them there?");
            terminal.waitForListening();
            assertNowhere("kept");
            terminal.type("n");
            terminal.waitForScreen("the prompt", s -> s.line(s.cursorRow()).equals("a>"));
            terminal.type("quit\r");
            terminal.waitForExit();
        }
        String notebook = Files.readString(home.resolve("a.lab.yaml"));
        assertEquals(4, notebook.split("\nevidence: ", -1).length - 1, notebook);
        assertTrue(notebook.contains("amended"), notebook);
        try (Stream<Path> late = Files.list(home.resolve(".local/state/labsh/transcripts"))) {
            assertTrue(late.anyMatch(file -> file.toString().endsWith(".late")));
        }
        assertNowhere("the session's end");
    }
}
