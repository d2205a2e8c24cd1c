package labsh.shell.terminal;

import java.nio.charset.Charset;
import java.util.Optional;

/** Detects a single-byte locale, in which some bytes of UTF-8 are control characters. */
public final class OneByteLocale {
    private OneByteLocale() {}

    /** The encoding of a single-byte locale; empty for others. */
    public static Optional<Charset> charset() {
        String locale = System.getProperty("native.encoding", "");
        return locale.startsWith("ISO-8859") && Charset.isSupported(locale)
                ? Optional.of(Charset.forName(locale))
                : Optional.empty();
    }
}
