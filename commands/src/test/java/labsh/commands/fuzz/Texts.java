package labsh.commands.fuzz;

import java.util.List;
import java.util.Random;

/** Texts of the kind that parsers break at. */
final class Texts {
    private static final List<String> PIECES = List.of(
            "labsh: 1\n",
            "title: T\n",
            "procedures:\n",
            "  - name: p\n",
            "    steps:\n",
            "      - run: x\n",
            "--- # ",
            "--- # outcome 2026-11-23T10:15:06+01:00 a/b ok\n",
            "--- # update 2026-11-23T10:20:00+01:00 p\n",
            "...\n",
            "\n...",
            "---\n",
            "--",
            "outcome: a/b\n",
            "update: p\n",
            "at: 2026-11-23T10:20:00+01:00\n",
            "text: |\n",
            "  ",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\0",
            "# ",
            "```sh\n",
            "```\n",
            "$ ls\n",
            "- ",
            "? ",
            ": ",
            "|2-\n",
            "'",
            "\"",
            "\\",
            "&a",
            "*a",
            "!!x",
            "{",
            "}",
            "[",
            "]",
            "%",
            "@",
            "`",
            "\u001b[2J",
            "\u0007",
            "\u009b",
            "\u202e",
            "\u200b",
            "\ufeff",
            "\u2028",
            "\u0085",
            "é",
            "日本",
            "\ud83d\ude00",
            "\ud800",
            "\udc00",
            "{\"cells\":[",
            "{\"cell_type\":\"code\",\"source\":[\"ls\"]}",
            "]}",
            "null",
            "-1",
            "0",
            "true",
            " ",
            "a",
            "b");
    private static final List<String> WORDS = List.of(
            "run", "note", "!", "!ls", "help", "set", "--", "--yes", "--from=", "--from", "--", "@p/s", "p/s", "a=b",
            "'", "\"", "\\", "\\'", " ", "  ", "\t", "x", "\u00a0", "\n", "=", "-", "é");
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "9",
            "255",
            "65535",
            ".",
            ":",
            "::",
            "/",
            "-",
            "a",
            "F",
            "f",
            "eth",
            "~",
            "%",
            " ",
            "@",
            "http://",
            "https://",
            "localhost",
            "true",
            "Yes",
            "no",
            "\0",
            "\n",
            "é",
            "_",
            "xn--",
            "10.0.0.1",
            "fe80::1",
            "00:",
            "$");

    private Texts() {}

    /** Any text, mostly made of what means something somewhere. */
    static String any(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        while (random.nextInt(12) > 0 && text.length() < longest) {
            text.append(random.nextInt(6) == 0 ? character(random) : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** The same without unpaired surrogates, which are in no UTF-8. */
    static String whole(Random random, int longest) {
        String text = any(random, longest);
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static String character(Random random) {
        return Character.toString(random.nextInt(random.nextBoolean() ? 0x180 : Character.MAX_CODE_POINT + 1));
    }

    static String commandLine(Random random) {
        return made(WORDS, random, 10);
    }

    static String value(Random random) {
        return made(VALUES, random, 6);
    }

    private static String made(List<String> pieces, Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
