package labsh.commands.fuzz;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

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

    /** Any text of at most so many pieces, mostly ones that mean something somewhere. */
    static Arbitrary<String> any(int pieces) {
        Arbitrary<String> character =
                Arbitraries.frequencyOf(Tuple.of(1, upTo(0x17f)), Tuple.of(1, upTo(Character.MAX_CODE_POINT)));
        return made(Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.of(PIECES)), Tuple.of(1, character)), pieces);
    }

    private static Arbitrary<String> upTo(int last) {
        return Arbitraries.integers().between(0, last).map(Character::toString);
    }

    /** The same without unpaired surrogates, which are in no UTF-8. */
    static Arbitrary<String> whole(int pieces) {
        return any(pieces).map(text -> {
            StringBuilder whole = new StringBuilder();
            text.codePoints()
                    .filter(c -> Character.getType(c) != Character.SURROGATE)
                    .forEach(whole::appendCodePoint);
            return whole.toString();
        });
    }

    static Arbitrary<String> commandLine() {
        return made(Arbitraries.of(WORDS), 10);
    }

    static Arbitrary<String> value() {
        return made(Arbitraries.of(VALUES), 6);
    }

    private static Arbitrary<String> made(Arbitrary<String> piece, int most) {
        return piece.list().ofMaxSize(most).map(pieces -> String.join("", pieces));
    }
}
