package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labsh.notebooks.types.ParameterType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that would do something if any shell on their way read them as text arrive as what they are, and do nothing. */
class ParametersAreDataTest {
    /** Each would leave a file called evil. */
    private static final List<String> NAUGHTY = List.of(
            "$(touch evil)",
            "`touch evil`",
            "; touch evil",
            "| touch evil",
            "& touch evil &",
            "\ntouch evil\n",
            "'; touch evil; '",
            "\"; touch evil; \"",
            "'\"'\"'; touch evil #",
            "\\'; touch evil #",
            "${IFS}touch${IFS}evil",
            "$((evil=1))",
            "<(touch evil)",
            ">evil",
            "x=$(touch evil)",
            "a b  c\td",
            " leading and trailing ",
            "*",
            "~",
            "{a,b}",
            "!!",
            "#no comment",
            "--help",
            "-n",
            "",
            "\\",
            "\\\n",
            "\n",
            "\r\n",
            "\u0001\u001b[31m\u007f",
            "%s%n%d",
            "(){ :;}; touch evil",
            "() { :; }; touch evil",
            "__labsh_nl",
            "$__labsh_nl",
            "d\u00e9j\u00e0 \u4e2d\u6587 \ud83d\udc27 \u202e\u200b\ufeff",
            "null",
            "true",
            "x".repeat(100_000));

    private static Stream<Integer> numbers() {
        return IntStream.range(0, NAUGHTY.size()).boxed();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"bash", "dash", "sh", "python3"})
    void everyValueArrivesAsItWasTyped(String shell) throws IOException {
        String text = shell.equals("python3")
                ? "import os\nfor i in range(" + NAUGHTY.size()
                        + "):\n    open(f'v{i}', 'wb').write(os.environb[b'v%d' % i])\n"
                : numbers().map(i -> "printf %s \"$v" + i + "\" >v" + i + "\n").collect(Collectors.joining());
        for (Lab lab : List.of(Lab.withoutTerminal(), Lab.withTerminal())) {
            try (lab) {
                Lab.Step step = lab.step(shell, text);
                for (int i = 0; i < NAUGHTY.size(); i++) {
                    step = step.with("v" + i, NAUGHTY.get(i));
                }
                TaskResult ended = step.run();
                assertEquals(0, ended.exit().orElse(-1), ended.output().text());
                for (int i = 0; i < NAUGHTY.size(); i++) {
                    assertEquals(
                            HexFormat.of().formatHex(NAUGHTY.get(i).getBytes(StandardCharsets.UTF_8)),
                            HexFormat.of().formatHex(Files.readAllBytes(lab.home.resolve("v" + i))));
                }
                // The next step, without the parameters, starts without them, and none has been run on the way.
                assertEquals("", lab.says("echo ${v0-}${v1-}").strip());
                assertFalse(Files.exists(lab.home.resolve("evil")));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ParameterType.class)
    void whatATypeLetsThroughArrivesAndWhatItWouldBeAnOptionItRefuses(ParameterType type) throws IOException {
        List<String> allowed = NAUGHTY.stream()
                .filter(value -> type.refusal(value).isEmpty())
                .map(type::canonical)
                .toList();
        try (Lab lab = Lab.withoutTerminal()) {
            for (String value : allowed) {
                lab.step("sh", "printf %s \"$value\" >got").with("value", value).run();
                Path got = lab.home.resolve("got");
                assertEquals(value, Files.readString(got));
                Files.delete(got);
            }
            assertFalse(Files.exists(lab.home.resolve("evil")));
        }
        assertTrue(type.refusal("a\0b").isPresent());
        if (type != ParameterType.TEXT) {
            assertTrue(type.refusal("-oProxyCommand=touch evil").isPresent());
            assertTrue(type.refusal("a\nb").isPresent());
        }
    }
}
