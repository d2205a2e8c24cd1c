package labsh.notebooks.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import labsh.notebooks.Problem;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private record Word(String name, String example) implements SettingsReader.Key {
        @Override
        public boolean fits(String text) {
            return text.length() == example.length();
        }

        @Override
        public String shape() {
            return example.length() + " letters";
        }
    }

    private static final List<Word> KEYS = List.of(new Word("keys", "vi"), new Word("audit.required", "true"));

    private static SettingsReader.Result read(String text) {
        return SettingsReader.read("settings.yaml", text.getBytes(StandardCharsets.UTF_8), KEYS);
    }

    private static String problems(String text) {
        return read(text).problems().stream().map(Problem::report).collect(Collectors.joining());
    }

    @Test
    void readsEachValueWithItsLineExactlyAsItIsWritten() {
        SettingsReader.Result result = read("# mine\nkeys: no\n\naudit.required: 'true'\n");
        assertEquals(List.of(), result.problems());
        assertEquals(
                "[Found[name=keys, text=no, line=2], Found[name=audit.required, text=true, line=4]]",
                result.found().toString());
    }

    @Test
    void nothingButCommentsSetsNothing() {
        assertEquals(new SettingsReader.Result(List.of(), List.of()), read(""));
        assertEquals(new SettingsReader.Result(List.of(), List.of()), read("# keys: vi\n---\n"));
    }

    @Test
    void saysOfEveryProblemWhereItIsAndWhatToTry() {
        assertEquals("""
                settings.yaml:1:1: `kyes` is not a key of the settings
                    kyes: vi
                    ^^^^
                  did you mean `keys`?
                settings.yaml:2:17: `audit.required` must be 4 letters
                    audit.required: 12345
                                    ^^^^^
                  as in audit.required: true
                """, problems("kyes: vi\naudit.required: 12345\n"));
        assertEquals("""
                settings.yaml:2:1: the key `keys` is here for the second time
                    keys: vi
                    ^^^^
                  it is on line 1 too: keep one of them
                """, problems("keys: vi\nkeys: vi\n"));
        assertEquals("""
                settings.yaml:1:7: `keys` must be text, and this is a list
                    keys: [vi]
                          ^
                  a text that begins with [ or - needs quotes; several lines go below the key after `|`
                """, problems("keys: [vi]\n"));
        assertEquals("""
                settings.yaml:1:1: settings are keys with values
                    - vi
                    ^
                  write them as in keys: vi
                """, problems("- vi\n"));
        assertEquals("""
                settings.yaml:3:1: a second document begins here
                    ---
                    ^^^
                  settings are one document: delete this line
                """, problems("# é\nkeys: vi\n---\nkeys: vi\n"));
        assertTrue(problems("keys: !!str vi\n").contains("a tag (!name) is not allowed here"));
        assertTrue(problems("keys: \"v\0i\"\n").contains("settings.yaml:1:9: here is"));
    }

    @Test
    void whatCanBeReadBesideAProblemIsThere() {
        assertEquals(
                "[Found[name=audit.required, text=true, line=2]]",
                read("kyes: vi\naudit.required: true\n").found().toString());
        assertEquals(
                "[Found[name=audit.required, text=true, line=2]]",
                read("keys: [\naudit.required: true\n").found().toString());
    }
}
