package labsh.notebooks.types;

import java.util.Optional;
import labsh.notebooks.text.Ascii;

/** URLs with an authority or a path: {@code scheme://…}, of the characters of RFC 3986. */
final class Urls {
    private static final String OTHERS = "-._~:/?#[]@!$&'()*+,;=%";

    private Urls() {}

    /** Why this is not a URL, as a clause that follows it; empty when it is one. */
    static Optional<String> refusal(String value) {
        int colon = value.indexOf(':');
        if (colon <= 0 || !isScheme(value.substring(0, colon)) || !value.startsWith("://", colon)) {
            return Optional.of("is not a URL: scheme://host/path, as in https://example.org/a");
        }
        String rest = value.substring(colon + 3);
        for (int i = 0; i < rest.length(); i++) {
            if (!isAllowed(rest, i)) {
                return Optional.of("holds " + shown(rest.charAt(i)) + ", which a URL spells with %");
            }
        }
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return authority(rest.substring(0, end), rest.substring(end));
    }

    private static Optional<String> authority(String authority, String path) {
        if (authority.isEmpty()) {
            return path.length() > 1 && path.charAt(0) == '/' ? Optional.empty() : Optional.of("has no host");
        }
        int at = authority.lastIndexOf('@');
        String hostAndPort = authority.substring(at + 1);
        if (authority.charAt(0) == '-' || hostAndPort.startsWith("-")) {
            return Optional.of("has a host that begins with -, which programs take for an option");
        }
        boolean bracketed = hostAndPort.startsWith("[");
        int close = hostAndPort.indexOf(']');
        if (bracketed && (close < 0 || !Addresses.isIpv6(hostAndPort.substring(1, close)))) {
            return Optional.of("has no IPv6 address between [ and ]");
        }
        int portColon = hostAndPort.indexOf(':', bracketed ? close : 0);
        String host = portColon < 0 ? hostAndPort : hostAndPort.substring(0, portColon);
        if (host.isEmpty()) {
            return Optional.of("has no host");
        }
        if (!bracketed && HostNames.refusal(host).isPresent()) {
            return Optional.of("has an invalid host: `" + host + "`");
        }
        if (portColon >= 0 && Addresses.decimal(hostAndPort.substring(portColon + 1), 65535) <= 0) {
            return Optional.of("has a port that is not a number from 1 to 65535");
        }
        return Optional.empty();
    }

    private static boolean isScheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toLowerCase(text.charAt(i));
            boolean letter = Ascii.isLower(c);
            boolean other = Ascii.isDigit(c) || c == '+' || c == '.' || c == '-';
            if (!letter && (i == 0 || !other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(String text, int index) {
        char c = text.charAt(index);
        if (c == '%') {
            return index + 2 < text.length()
                    && Addresses.hexadecimalDigit(text.charAt(index + 1)) >= 0
                    && Addresses.hexadecimalDigit(text.charAt(index + 2)) >= 0;
        }
        return c < 0x80 && (Character.isLetterOrDigit(c) || OTHERS.indexOf(c) >= 0);
    }

    private static String shown(char c) {
        return c == ' ' ? "a blank" : c == '%' ? "a % without two hexadecimal digits" : "the character " + c;
    }
}
