package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is nowhere where labsh writes or prints, in no form that a program gives it. */
class SecretTest {
    private static final String SECRET = "zQ7'kV\"9/xW+\u00fc mJ3$uT\\b";

    /** What the step does with it: everything that gives a secret away by accident. */
    private static final String LEAKY = """
            labsh: 1
            title: A
            shell: bash
            parameters:
              token: {type: text, secret: true}
            procedures:
              - name: go
                steps:
                  - name: leak
                    run: |
                      echo "plain $token"
                      printf %s "$token" | base64
                      printf 'user:%s' "$token" | base64
                      printf 'me:%s;' "$token" | base64 -w0; echo
                      for width in 1 2 3 7 20 33; do (printf 'user-name:'; printf %s "$token") | base64 -w $width; done
                      printf %s "$token" | openssl base64 | sed 's/^/    /'
                      printf 'Authorization: Basic %s\\n' "$(printf 'me:%s' "$token" | base64 -w 0 | tr +/ -_)"
                      printf %s "$token" | xxd; printf 'me: %s' "$token" | xxd -p; printf %s "$token" | xxd -i
                      printf 'my %s' "$token" | od -An -tx1; printf %s "$token" | od -tx1z; printf 'a%s' "$token" | od -c
                      printf 'ab%s' "$token" | hexdump -C; printf %s "$token" | od -b
                      printf '%q\\n' "$token"
                      echo "${token@Q}"
                      declare -p token
                      python3 -c 'import json, os; print(json.dumps(os.environ["token"])); print(repr(os.environ["token"]))'
                      python3 -c 'import os, urllib.parse as u; t = os.environ["token"]; print(u.quote(t), u.quote_plus(t), u.quote(t, ""))'
                      python3 -c 'import os, sys, time
                      for b in os.environb[b"token"]: sys.stdout.buffer.write(bytes([b])); sys.stdout.flush(); time.sleep(0.01)'
                      echo; echo "to stderr $token" >&2
                      export PGPASSWORD="$token"
                      cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' >arguments
                  - name: later
                    run: |
                      printenv PGPASSWORD
                      cp -r .local/state/labsh state
                      echo rea""dy; test ! -e wait || sleep 60
                  - name: bad
                    needs: test -n "$token"
                    run: echo "$token"; exit 3
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void notebook() throws IOException {
        Files.writeString(home.resolve("a.lab.yaml"), LEAKY);
        Files.writeString(home.resolve("token"), SECRET + "\n");
    }

    private Program.Result labsh(String... arguments) {
        return Program.labsh(home).run(arguments);
    }

    private void trusted() {
        Program.labsh(home).trusting(home.resolve("a.lab.yaml"));
    }

    /** The secret as others would write it; put together here without labsh. */
    private static Map<String, String> forms() {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("plain", SECRET);
        forms.put("Base64", Base64.getEncoder().withoutPadding().encodeToString(bytes));
        byte[] behind = ("user:" + SECRET).getBytes(StandardCharsets.UTF_8);
        forms.put(
                "Base64 behind 5 bytes",
                Base64.getEncoder().encodeToString(behind).substring(8, 30));
        byte[] between = ("me:" + SECRET + ";").getBytes(StandardCharsets.UTF_8);
        forms.put(
                "Base64 behind 3 bytes",
                Base64.getEncoder().encodeToString(between).substring(4, 30));
        forms.put("single quotes", SECRET.replace("'", "'\\''"));
        forms.put("double quotes", SECRET.replaceAll("([\\\\\"$`])", "\\\\$1"));
        forms.put("backslashes", "zQ7\\'kV\\\"9/xW+");
        forms.put("JSON", "zQ7'kV\\\"9/xW+\\u00fc mJ3$uT");
        forms.put("a Python literal", "zQ7\\'kV\"9/xW+\u00fc mJ3$uT");
        forms.put("od -c", "z   Q   7   '   k");
        forms.put("od -b", "172 121 067 047 153");
        String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        forms.put("a form's data", url);
        forms.put("a URL", url.replace("+", "%20"));
        forms.put("a URL's path", url.replace("+", "%20").replace("%2F", "/"));
        return forms;
    }

    /** With nothing between their characters, as blanks, colons and line ends are taken out first. */
    private static Map<String, String> closeForms() {
        Map<String, String> forms = new LinkedHashMap<>();
        for (String before : List.of("", "m", "me")) {
            byte[] bytes = (before + SECRET).getBytes(StandardCharsets.UTF_8);
            forms.put(
                    "Base64 behind " + before,
                    Base64.getEncoder().encodeToString(bytes).substring(4, 28));
        }
        StringBuilder digits = new StringBuilder();
        for (byte b : SECRET.substring(3, 12).getBytes(StandardCharsets.UTF_8)) {
            digits.append(String.format("%02x", b & 0xff));
        }
        forms.put("hexadecimal digits", digits.toString());
        return forms;
    }

    private static void assertAbsent(String place, String text) {
        String close = text.replaceAll("[\\s:]", "").replace('-', '+').replace('_', '/');
        closeForms()
                .forEach((name, form) -> assertFalse(close.contains(form), () -> name + " in " + place + ":\n" + text));
        forms().forEach((name, form) -> assertFalse(text.contains(form), () -> name + " in " + place + ":\n" + text));
    }

    /** Every file below, packed ones unpacked. */
    private void assertInNoFile(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.equals(home.resolve("token"))) {
                    continue;
                }
                byte[] bytes = Files.readAllBytes(file);
                if (file.toString().endsWith(".gz")) {
                    bytes = unpacked(bytes);
                }
                assertAbsent(file.toString(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
    }

    /** As far as it goes: the transcript of a step that runs, or that was killed, has no end yet. */
    private static byte[] unpacked(byte[] packed) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                text.write(b);
            }
        } catch (EOFException e) {
            return text.toByteArray();
        }
        return text.toByteArray();
    }

    @Test
    void fromAFileItComesToTheStepAndIsNowhereElse() throws IOException {
        Needed.programs("hexdump", "openssl", "python3", "xxd");
        trusted();
        Program.Result result = labsh("run", "a.lab.yaml", "go", "--set", "token=@token", "--yes");
        assertEquals(1, result.exit(), result.toString());
        assertTrue(result.out().contains("plain [secret token]"), result.toString());
        assertTrue(result.out().contains("ready"), result.toString());
        assertAbsent("the output", result.out());
        assertAbsent("the errors", result.err());
        assertTrue(Files.readString(home.resolve("a.lab.yaml")).contains("plain [secret token]"));
        assertTrue(Files.size(home.resolve("arguments")) > 0);
        // The notebook's records, all arguments of all processes, and labsh's state while a step ran and after it.
        assertTrue(Files.exists(home.resolve("state/sessions")) || Files.exists(home.resolve("state/locks")));
        assertInNoFile(home);
        for (List<String> command : List.of(
                List.of("show", "a.lab.yaml", "go"),
                List.of("history", "a.lab.yaml"),
                List.of("output", "a.lab.yaml", "go/leak"),
                List.of("search", "zQ7"))) {
            Program.Result page = labsh(command.toArray(new String[0]));
            assertAbsent(command.toString(), page.out() + page.err());
        }
    }

    @Test
    void amongTheArgumentsItIsRefused() throws IOException {
        trusted();
        for (String word : List.of("token=" + SECRET, "--set=x")) {
            Program.Result result = labsh("run", "a.lab.yaml", "go", word, "--yes");
            assertEquals(2, result.exit(), result.toString());
            assertAbsent("the refusal", result.out() + result.err());
        }
        assertInNoFile(home);
    }

    @Test
    void typedItIsNotShownAndInNoHistory() throws IOException {
        try (Terminal terminal = Terminal.of(100, 40).start(Program.labsh(home), "a.lab.yaml")) {
            terminal.waitFor("a>");
            terminal.type("run go/leak\r");
            terminal.waitFor("     >");
            terminal.waitForListening();
            terminal.type(SECRET + "\r");
            terminal.waitFor("run it?");
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("leak  ok");
            terminal.waitForScreen("the prompt", s -> s.line(s.cursorRow()).startsWith("a>"));
            assertAbsent("the screen", new String(terminal.transcript(), StandardCharsets.UTF_8));
            terminal.type("parameters\r");
            terminal.waitFor("(secret)");
            // The person sees what is typed here, but it stays in no file.
            terminal.type("set token='another-one-7'\r");
            terminal.waitForScreen("the prompt", s -> s.line(s.cursorRow()).equals("a>"));
            terminal.type("quit\r");
            terminal.waitForExit();
        }
        assertInNoFile(home);
        String history = Files.readString(home.resolve(".local/state/labsh/history"));
        assertTrue(history.contains("run go/leak"), history);
        assertFalse(history.contains("another-one-7"), history);
    }

    @Test
    void afterLabshWasKilledItIsInNoFileOfLabsh() throws IOException {
        Files.writeString(home.resolve("wait"), "");
        trusted();
        try (Terminal terminal = Terminal.of(100, 40)
                .start(Program.labsh(home), "run", "a.lab.yaml", "go", "--set", "token=@token", "--yes")) {
            terminal.waitFor("ready");
            terminal.process().destroyForcibly();
            terminal.process().onExit().join();
        }
        assertInNoFile(home);
    }
}
