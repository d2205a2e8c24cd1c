package labsh.notebooks.digests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
    @Test
    void agreesWithThePlatformsOwnForEveryLengthOfTheLastBlockAndForLongTexts() throws NoSuchAlgorithmException {
        MessageDigest platform = MessageDigest.getInstance("SHA-256");
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] message = new byte[length == 299 ? 1_000_003 : length];
            random.nextBytes(message);
            assertArrayEquals(platform.digest(message), Sha256.hash(message), "length " + length);
        }
    }
}
