package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A notebook may be a link: what it leads to is read and written, and quoted only where it is a notebook. */
class LinkedNotebookTest {
    /** What may be behind somebody's link, by what kind it is; no word of it is labsh's own. */
    private static final Map<String, String> PRIVATE = Map.of(
            "passwords", "root:$6$sAltsAlt$hAshhAsh/quIte.loNg:19000:0:99999:7:::\nbacKup:*:19000::::::\n",
            "a key", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\n-----END\n",
            "YAML", "apiVersion: qZ1\ntitle: sEcretkInd\nparameters: {paSSword: hUnter2}\n? [\n\tqqq\n",
            "INI", "[cLient]\nuSer = baCkup\npassWord = \"hUnter2\n",
            "Latin-1", "pass\u00e9: hUnter2\u0001\n",
            "JSON", "{\"auths\": {\"regIstry\": {\"aUth\": \"dXNlcjpwYXNz\"}}, }\n",
            "a long line", "hUnter2" + "x".repeat(70_000) + "\n",
            "one of its words", "my labsh secret hUnter2\nand # labsh hUnter3\n");

    @TempDir
    private Path home;

    @Test
    void nothingIsQuotedOfAFileThatIsNoNotebook() throws IOException {
        StringBuilder lines = new StringBuilder();
        int number = 0;
        for (String text : PRIVATE.values()) {
            String name = "n" + number++;
            Path target = Files.write(home.resolve(name + ".private"), text.getBytes(StandardCharsets.ISO_8859_1));
            Files.createSymbolicLink(home.resolve(name + ".lab.yaml"), target);
            for (String command : List.of("open", "check", "trust", "check ./")) {
                lines.append(command).append(command.endsWith("/") ? "" : " ").append(name);
                lines.append(command.endsWith("/") ? ".lab.yaml\n" : "\n");
            }
        }
        Program.Result session =
                Program.labsh(home).reading(lines + "list\nsearch hUnter2\n").run();
        StringBuilder all = new StringBuilder(session.out() + session.err());
        for (String command : List.of("show", "run", "export")) {
            Program.Result result = Program.labsh(home).run(command, "n0", "go");
            all.append(result.out()).append(result.err());
        }
        long told =
                all.toString().lines().filter(l -> l.contains(".lab.yaml:1:")).count();
        assertTrue(told >= 4L * PRIVATE.size(), all.toString());
        for (String text : PRIVATE.values()) {
            for (String word : text.split("[^A-Za-z0-9]+", -1)) {
                boolean telling = word.length() > 3 && !word.equals(word.toLowerCase(Locale.ROOT));
                assertFalse(
                        telling && all.toString().replace("search hUnter2", "").contains(word), word + " in " + all);
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                String kept = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertTrue(file.toString().endsWith(".private") || !kept.contains("hUnter"), file.toString());
            }
        }
    }

    @Test
    void aLinkToANotebookIsReadAndWrittenAndTrustedWhereItLeads() throws IOException {
        Path real =
                Files.writeString(Files.createDirectory(home.resolve("real")).resolve("a.lab.yaml"), """
                    labsh: 1
                    title: A
                    procedures:
                      - name: go
                        steps:
                          - {name: one, run: touch one}
                    """);
        Path link = Files.createSymbolicLink(home.resolve("b.lab.yaml"), real);
        Program.labsh(home).trusting(real);
        Program.Result result = Program.labsh(home).run("run", "b", "go", "--yes");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(Files.exists(home.resolve("one")));
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(real).contains("\n--- # run"), Files.readString(real));
        assertTrue(Program.labsh(home)
                .run("trust", "--list")
                .out()
                .contains(real.toRealPath().toString()));
    }
}
