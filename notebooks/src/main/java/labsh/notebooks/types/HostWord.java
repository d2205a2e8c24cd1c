package labsh.notebooks.types;

import java.util.Optional;
import labsh.notebooks.text.Ascii;

/**
 * A host as a person names it to ssh: an alias, a name or an address, perhaps with a user and {@code @} before it. What ssh,
 * a shell or a configuration could take for anything else is refused: an option, a blank, {@code %h}, a quote.
 */
public final class HostWord {
    /** The machine that labsh runs on. */
    public static final String LOCAL = "local";

    private static final int LONGEST = 320;

    private HostWord() {}

    /** Why this names no host, as a clause that follows it; empty when it names one. Asks nobody. */
    public static Optional<String> refusal(String word) {
        if (word.isEmpty()) {
            return Optional.of("names no host");
        }
        if (word.length() > LONGEST) {
            return Optional.of("is longer than the " + LONGEST + " characters of a user and a host");
        }
        int at = word.lastIndexOf('@');
        String user = at < 0 ? "" : word.substring(0, at);
        String host = word.substring(at + 1);
        if (word.charAt(0) == '-' || host.startsWith("-")) {
            return Optional.of("begins with -, which programs take for an option");
        }
        if (at == 0 || host.isEmpty()) {
            return Optional.of("has nothing " + (at == 0 ? "before" : "behind") + " its @");
        }
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        boolean address = Addresses.isIpv6(brackets ? host.substring(1, host.length() - 1) : host);
        if (!isOf(user, "._+@-") || !(address || isOf(host, "._-"))) {
            return Optional.of("is not a host: letters, digits and . _ -, or an IP address, perhaps behind USER@");
        }
        return Optional.empty();
    }

    private static boolean isOf(String text, String more) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isLetterOrDigit(c) && more.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
