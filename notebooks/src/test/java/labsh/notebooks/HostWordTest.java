package labsh.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import labsh.notebooks.types.HostWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostWordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "web1",
                "web_1",
                "WEB1.example.org",
                "web1.example.org.",
                "192.0.2.1",
                "2001:db8::1",
                "::1",
                "admin@web1",
                "admin@2001:db8::1",
                "admin@realm.example.org@web1",
                "42"
            })
    void whatSshTakesForAHostIsOne(String word) {
        assertEquals("", HostWord.refusal(word).orElse(""));
        assertEquals("", HostText.refusal(word, List.of()).orElse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-oProxyCommand=id",
                "-",
                "admin@-oProxyCommand=id",
                "-l@web1",
                "@web1",
                "admin@",
                "web 1",
                "web1\n",
                "web1\t",
                "web\u0000",
                "web\u001b[31m",
                "web\u009b",
                "web\u202e1",
                "w\u00e9b",
                "%h",
                "web%h",
                "fe80::1%eth0",
                "%%",
                "$(id)",
                "`id`",
                "web;id",
                "web|id",
                "web&",
                "web>x",
                "web'",
                "web\"",
                "web\\",
                "web*",
                "web?",
                "!web",
                "web,db",
                "web/x",
                "../web",
                "ssh://web",
                "web:22",
                "[web]:22",
                "{web}",
                "~web",
                "#web",
                "web=1",
                "$server",
                "$"
            })
    void whatSshOrAShellCouldTakeForAnythingElseIsNone(String word) {
        assertFalse(HostWord.refusal(word).isEmpty());
        assertFalse(HostWord.refusal("x".repeat(321)).isEmpty());
    }

    @Test
    void parametersAreFilledInAndWhatHasNoValueNamesNoHost() {
        Map<String, String> values = Map.of("server", "web1", "user", "admin", "evil", "-oProxyCommand=id");
        assertEquals("admin@web1.example.org", HostText.filledIn("${user}@$server.example.org", values));
        assertEquals(Set.of("user", "server"), HostText.names("${user}@$server.example.org"));
        for (String text : List.of("$other", "$1", "${1}", "$", "${", "${server", "$-", "$evil")) {
            assertFalse(HostWord.refusal(HostText.filledIn(text, values)).isEmpty(), text);
        }
    }
}
