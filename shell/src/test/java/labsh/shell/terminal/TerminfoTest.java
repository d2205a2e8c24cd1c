package labsh.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminfoTest {
    /** Of the system, as {@code infocmp} tells it and as the file says it. */
    @ParameterizedTest
    @ValueSource(strings = {"xterm", "xterm-256color", "linux", "screen", "tmux-256color", "vt100", "rxvt"})
    void saysTheSameAsInfocmp(String type) throws Exception {
        Process infocmp = new ProcessBuilder("infocmp", "-1", type).start();
        String output = new String(infocmp.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, infocmp.waitFor());
        Parsed expected = Parsed.of(output);
        Terminfo read = Terminfo.of(type, Map.of()).orElseThrow();
        assertTrue(read.strings().size() > 15, read.toString());
        read.strings().forEach((capability, text) -> {
            String told = expected.strings.get(capability);
            // The same control character may be written in several ways; JLine's interpreter does not mind which.
            if (!text.equals(told)) {
                assertEquals(tputs(told), tputs(text), type + " " + capability);
            }
        });
        read.numbers()
                .forEach((capability, number) ->
                        assertEquals(expected.numbers.get(capability), number, capability.toString()));
        assertTrue(
                expected.booleans.containsAll(read.booleans()), read.booleans().toString());
    }

    private static String tputs(String text) {
        return Curses.tputs(text, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void anUnknownTypeHasNone() {
        assertEquals(Optional.empty(), Terminfo.of("no-such-terminal", Map.of()));
        assertEquals(Optional.empty(), Terminfo.of("../xterm", Map.of()));
        assertEquals(Optional.empty(), Terminfo.of("", Map.of()));
    }

    /** Debian has moved them from one of these directories to the other. */
    private static Path described(String type) {
        return Stream.of("/lib/terminfo", "/usr/share/terminfo")
                .map(directory -> Path.of(directory, type))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFileThatIsCutShortIsPassedOver(@TempDir Path home) throws IOException {
        byte[] whole = Files.readAllBytes(described("x/xterm"));
        Path file = home.resolve("x/xterm");
        Files.createDirectories(file.getParent());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            // Whatever is left of it, reading it ends, and without a fault.
            Terminfo.read(cut);
        }
        Files.write(file, new byte[] {0x1A, 1, 7});
        assertEquals(Optional.empty(), Terminfo.of("xterm", Map.of("TERMINFO", home.toString())));
    }

    private record Parsed(Set<Capability> booleans, Map<Capability, Integer> numbers, Map<Capability, String> strings) {
        static Parsed of(String text) {
            Parsed parsed = new Parsed(
                    EnumSet.noneOf(Capability.class), new EnumMap<>(Capability.class), new EnumMap<>(Capability.class));
            InfoCmp.parseInfoCmp(text, parsed.booleans, parsed.numbers, parsed.strings);
            return parsed;
        }
    }
}
