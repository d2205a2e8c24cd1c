package labsh.commands.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FarMachineTest {
    @Test
    void debian() {
        FarMachine machine = FarMachine.of("""
                web1
                admin
                6d8e1c5a
                Linux
                6.1.0-13-amd64
                x86_64
                12.5
                ID=debian
                NAME="Debian GNU/Linux"
                VERSION_ID="12"
                """);
        assertEquals("web1", machine.name());
        assertEquals("admin", machine.user());
        assertEquals("6d8e1c5a", machine.boot());
        assertEquals("Debian GNU/Linux 12, Linux 6.1.0 x86_64", machine.system().description());
        assertEquals(List.of("linux", "debian"), machine.system().names());
    }

    @Test
    void aSystemWithoutOsRelease() {
        FarMachine machine = FarMachine.of("gate\nroot\nkern.boottime=Sun Nov 29\nOpenBSD\n7.6\namd64\n\n");
        assertEquals("OpenBSD 7.6 amd64", machine.system().description());
        assertEquals(List.of("openbsd"), machine.system().names());
    }

    /** Whatever a host says, it is short and has no control character. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\u001b[2Jx\n\u0007\n\u009b31m\n\n", "a", "\r\n\r\n\r\n\r\n\r\n\r\n\r\n"})
    void anythingElse(String part) {
        for (String answer : List.of(part, part.repeat(20), "x".repeat(100_000) + part, "n\nu\n" + part.repeat(9))) {
            FarMachine machine = FarMachine.of(answer);
            for (String text : List.of(
                    machine.name(),
                    machine.user(),
                    machine.boot(),
                    machine.system().family(),
                    machine.system().distribution(),
                    machine.system().description())) {
                assertTrue(text.length() <= 192 && text.chars().allMatch(c -> c >= ' ' && c <= '~'), text);
            }
        }
    }
}
