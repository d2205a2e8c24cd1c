import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What {@code ./maven} needs and not every system has: {@code java Fetch.java URL FILE} downloads, and
 * {@code java Fetch.java FILE} prints the file's SHA-512.
 */
class Fetch {
    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        if (args.length == 2) {
            try (InputStream from = URI.create(args[0]).toURL().openStream()) {
                Files.copy(from, Path.of(args[1]));
            } catch (IOException e) {
                System.err.println("maven: cannot get " + args[0] + ": " + e);
                System.exit(1);
            }
            return;
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        try (InputStream from = new DigestInputStream(Files.newInputStream(Path.of(args[0])), digest)) {
            from.transferTo(OutputStream.nullOutputStream());
        }
        System.out.println(HexFormat.of().formatHex(digest.digest()));
    }
}
