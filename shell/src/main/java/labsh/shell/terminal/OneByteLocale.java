package labsh.shell.terminal;

import java.nio.charset.Charset;
import java.util.Optional;

/** A locale with one byte for each character, in which some bytes of UTF-8 are control characters. */
public final class OneByteLocale {
    private OneByteLocale() {}

    /** Its encoding; empty where the locale has another kind. */
    public static Optional<Charset> charset() {
        String locale = System.getProperty("native.encoding", "");
        return locale.startsWith("ISO-8859") && Charset.isSupported(locale)
                ? Optional.of(Charset.forName(locale))
                : Optional.empty();
    }
}
