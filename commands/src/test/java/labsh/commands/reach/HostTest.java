package labsh.commands.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    @ParameterizedTest
    @ValueSource(strings = {"web1", "root@web1.example.org", "10.0.0.7", "fe80::1", "[::1]", "db_2", "a-b"})
    void whatNamesAHostIsOne(String word) {
        assertEquals(word, new Host(word).word());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-oProxyCommand=touch pwned",
                "-v",
                "root@-v",
                " web",
                "web 1",
                "web\n",
                "web\t",
                "web\u001b[2J",
                "%h",
                "a%d",
                "$HOME",
                "`id`",
                "a;b",
                "a|b",
                "a&b",
                "a'b",
                "a\"b",
                "a\\b",
                "a*",
                "a?",
                "~",
                "a(b",
                "a>b",
                "!a",
                "#a",
                "wéb",
                "w\u202eeb",
                "ssh://a/b",
                "a,b",
                "a=b",
                "{a}",
                "\u0000"
            })
    void whatSshOrAShellWouldTakeForMoreThanANameIsRefused(String word) {
        assertTrue(Host.refusal(word).isPresent(), word);
        assertThrows(IllegalArgumentException.class, () -> new Host(word));
    }

    @org.junit.jupiter.api.Test
    void anEmptyWordIsThisMachineAndNoName() {
        assertTrue(Host.LOCAL.isLocal());
        assertTrue(Host.refusal("").isPresent());
    }
}
