package labsh.commands.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Made-up secrets in made-up output that comes in pieces of any length; the number of a failure's try makes it again. */
class RedactorAnywhereTest {
    private static final String OF_SECRETS = "abcxyzABC0189 !$%&'\"\\/+=-_.:äß日";

    private static String made(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String redacted(Random random, String secret, String output) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Redactor redactor = new Redactor(SecretForms.of(Map.of("s", secret)), out::write);
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int piece = Math.min(bytes.length - at, random.nextInt(1 + random.nextInt(20)));
            redactor.write(bytes, at, piece);
            at += piece;
        }
        redactor.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void noFormOfASecretPassesHoweverItIsSplit() {
        for (int seed = 1; seed <= 1000; seed++) {
            Random random = new Random(seed);
            String secret = "s" + made(random, OF_SECRETS, 6 + random.nextInt(30)) + "t";
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            String[] forms = {
                secret,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                "'" + secret.replace("'", "'\\''") + "'",
            };
            String form = forms[random.nextInt(forms.length)];
            String output = made(random, secret, random.nextInt(40)) + form + made(random, secret, random.nextInt(40));
            String clean = redacted(random, secret, output);
            for (String one : forms) {
                assertFalse(clean.contains(one), "try " + seed + ": " + one + " of " + output + " became " + clean);
            }
        }
    }

    @Test
    void outputWithoutASecretPassesAsItIs() {
        for (int seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            String output = made(random, "abcxyz \n", random.nextInt(200));
            assertEquals(output, redacted(random, "Tr0ub4dor&3", output), "try " + seed);
        }
    }
}
