package labsh.commands.trust;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Paths whose bytes are not text in any encoding. In Java only the path's URI has the exact bytes, as {@code %FC}. */
final class ExactPath {
    private static final int HEXADECIMAL = 16;

    private ExactPath() {}

    static byte[] bytes(Path path) {
        String uri = path.toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < uri.length(); at++) {
            if (uri.charAt(at) == '%') {
                bytes.write(Integer.parseInt(uri.substring(at + 1, at + 3), HEXADECIMAL));
                at += 2;
            } else {
                bytes.write(uri.charAt(at));
            }
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException when these are not the bytes of an absolute path */
    static Path of(byte[] bytes) {
        StringBuilder uri = new StringBuilder("file://");
        for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            uri.append(c == '/' ? "/" : String.format("%%%02X", (int) c));
        }
        return Path.of(URI.create(uri.toString()));
    }
}
