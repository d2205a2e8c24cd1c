package labsh.notebooks.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is quoted comes back as one word, from the shell and from here. */
class ShellQuotingTest {
    /** Each character is a byte, as where the state of a shell is read. */
    private static final String BYTES =
            IntStream.range(1, 256).mapToObj(Character::toString).collect(Collectors.joining());

    @TempDir
    Path directory;

    static Stream<String> words() {
        return Stream.of(
                "",
                "plain",
                "two words",
                "it's",
                "'",
                "''",
                "'; echo no; '",
                "\"$HOME\" `id` $(id) ${x} \\",
                "\\'",
                "!history ~ * ? [a] {b,c} #d",
                "-n",
                "line\nline\n",
                "\ttab\r\n",
                "ünï ☃ \ud83d\ude00",
                BYTES);
    }

    @ParameterizedTest
    @MethodSource("words")
    void comesBackAsItWas(String word) throws Exception {
        String line = ShellQuoting.quoteOnOneLine(word, "nl");
        assertEquals(word, ShellQuoting.unquote(ShellQuoting.quote(word)));
        assertEquals(ShellQuoting.quote(word), "'" + ShellQuoting.inQuotes(word) + "'");
        assertEquals(List.of(ShellQuoting.quote(word)), ShellQuoting.lines(ShellQuoting.quote(word)));
        assertFalse(line.contains("\n"), line);
        assertEquals(word, shell("printf %s " + ShellQuoting.quote(word)));
        assertEquals(word, shell("nl='\n'\nprintf %s " + line));
        if (word.indexOf('\n') < 0) {
            assertEquals(word, ShellQuoting.unquote(ShellQuoting.escape(word)));
        }
    }

    @Test
    void whatShellsPrintIsRead() {
        assertEquals("a\n'\u0001é", ShellQuoting.unquote("$'a\\n\\'\\001\u00e9'"));
        assertEquals("\u00c3\u00bc", ShellQuoting.unquote("$'\\u00fc'"));
        assertEquals("a\"b$c\\d", ShellQuoting.unquote("\"a\\\"b\\$c\\d\""));
        assertEquals(List.of("a='1\n2'", "b=3"), ShellQuoting.lines("a='1\n2'\nb=3\n"));
    }

    private String shell(String script) throws Exception {
        Path file = Files.write(directory.resolve("script"), script.getBytes(StandardCharsets.UTF_8));
        File out = directory.resolve("out").toFile();
        new ProcessBuilder("sh", file.toString()).redirectOutput(out).start().waitFor();
        return Files.readString(out.toPath());
    }
}
