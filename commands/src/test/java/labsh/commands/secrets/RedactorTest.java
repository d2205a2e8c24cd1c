package labsh.commands.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private static String redacted(String secret, int piece, String output) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Redactor redactor = new Redactor(SecretForms.of(Map.of("s", secret)), out::write);
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += piece) {
            redactor.write(bytes, at, Math.min(piece, bytes.length - at));
        }
        redactor.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSecretInPiecesOfAnySizeIsFound() {
        for (int piece = 1; piece < 40; piece++) {
            assertEquals(
                    "a [secret s] b [secret s][secret s] hun hunter hunt",
                    redacted("hunter2", piece, "a hunter2 b hunter2hunter2 hun hunter hunt"));
        }
    }

    @Test
    void whatOnlyBeginsLikeOneIsNotLost() {
        assertEquals("hunter", redacted("hunter2", 1, "hunter"));
        assertEquals("huhunter[secret s]", redacted("hunter2", 1, "huhunterhunter2"));
    }

    @Test
    void aSecretInsideBase64IsFoundWhereverItStands() {
        for (int before = 0; before < 9; before++) {
            for (int after = 0; after < 4; after++) {
                String text = "u".repeat(before) + "correct horse battery" + "v".repeat(after);
                String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
                String clean = redacted("correct horse battery", 7, encoded);
                assertFalse(clean.length() > 60 || !clean.contains("[secret s]"), clean);
                String rest = clean.replace("[secret s]", "");
                assertFalse(rest.length() > 4 * ((before + 2) / 3 + (after + 2) / 3 + 2), clean);
            }
        }
    }

    @Test
    void theLinesOfASecretAreSecretsToo() {
        assertEquals("[secret s]\n", redacted("first line\nsecond line\n", 3, "second line\n"));
        assertEquals("[secret s]", redacted("first line\nsecond line\n", 3, "first line\r\nsecond line\r\n"));
    }

    @Test
    void bytesThatAreNoTextPassUnchanged() {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xc3, 'h', 'u', (byte) 0x80};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Redactor redactor = new Redactor(SecretForms.of(Map.of("s", "hunter2")), out::write);
        redactor.write(bytes, 0, bytes.length);
        redactor.finish();
        assertEquals(java.util.Arrays.toString(bytes), java.util.Arrays.toString(out.toByteArray()));
    }
}
