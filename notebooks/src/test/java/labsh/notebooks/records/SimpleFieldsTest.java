package labsh.notebooks.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import labsh.notebooks.records.RecordFields.Field;
import labsh.notebooks.text.ByteEscapes;
import org.junit.jupiter.api.Test;

/** What is read without the parser is what the parser reads. */
class SimpleFieldsTest {
    /** What means something in YAML, and what records are made of. */
    private static final List<String> PIECES = List.of(
            "---\n",
            "--- # x\n",
            "outcome: a/b\n",
            "at: 2026-11-23T10:20:00+01:00\n",
            "text: |\n",
            "text: |-\n",
            "text: |2\n",
            "  some text\n",
            "    more of it\n",
            "  \n",
            " x\n",
            "\n",
            "captured:\n",
            "  version: 1.2\n",
            "  v-2: \"q\"\n",
            "key: ",
            "n: ",
            "value",
            "null",
            "~",
            "0x1F",
            "1_000",
            "-1",
            "(x)",
            "/a b",
            "a: b",
            " #c",
            "# c\n",
            "\"",
            "'",
            "\\",
            "\t",
            "\r",
            "\r\n",
            "|",
            ">",
            "&a ",
            "*a",
            "!!x ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "?",
            "? ",
            "- ",
            "-",
            ":",
            ": ",
            " ",
            "  ",
            "%",
            "@",
            "`",
            "<<: ",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\u00e9",
            "\u65e5\u672c",
            "\ud83d\ude00",
            "\u0007",
            "true: false\n",
            "12: 13\n",
            "x y: z\n",
            "\n  a\n",
            "\nb\n",
            ": |\n  a\n",
            ": \"a\"\n",
            ": 'a'\n",
            ": a\n",
            "c",
            "d",
            "e");

    private static Optional<Map<String, Field>> simple(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return SimpleFields.of(bytes, bytes.length);
    }

    private static String parsed(String document) {
        try {
            return RecordFields.parse(document)
                    .map(RecordFields::fields)
                    .orElse(Map.of())
                    .toString();
        } catch (RecordDefect e) {
            return "refused: " + e.getMessage();
        }
    }

    @Test
    void anyTextThatIsReadIsReadAsTheParserReadsIt() {
        Random random = new Random(24);
        int read = 0;
        for (int round = 0; round < 60_000; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : "---\n");
            for (int i = random.nextInt(9); i > 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            if (random.nextBoolean()) {
                text.append('\n');
            }
            String document = text.toString();
            Optional<Map<String, Field>> simple = simple(document);
            if (simple.isPresent()) {
                read++;
                assertEquals(
                        parsed(document),
                        simple.get().toString(),
                        () -> "of " + ByteEscapes.escape(document.getBytes(StandardCharsets.UTF_8)));
            }
        }
        assertTrue(read > 3_000, "only " + read + " were read");
    }

    @Test
    void whatLabshWritesIsReadWithoutTheParser() {
        for (String document : List.of(
                """
                --- # outcome 2026-11-23T22:35:50Z first/greet ok exit=0 0.0s
                outcome: first/greet
                run: 20261123T223549Z-vm-0d00
                at: 2026-11-23T22:35:50.363Z
                captured:
                  version: "1.2"
                  name: x
                digest: sha256:4b31a75579afaf8c
                output: |
                  total 4

                    drwx – é
                """,
                "---\nupdate: a/b\nat: 2015-03-20\ntext: by hand, in words (that's all)\n",
                "---\n# nothing but this\n")) {
            Optional<Map<String, Field>> simple = simple(document);
            assertTrue(simple.isPresent(), document);
            assertEquals(parsed(document), simple.get().toString());
        }
    }
}
