package labsh.notebooks.types;

import java.util.Locale;
import java.util.Optional;
import labsh.notebooks.text.Ascii;

/**
 * The strict parsers behind {@link ParameterType}.
 *
 * <p>A value that a program could take for an option is refused for every type that is passed as an argument: {@code
 * -oProxyCommand=…} as a host runs a command.
 */
final class ParameterTypes {
    private static final Optional<String> FITS = Optional.empty();

    private ParameterTypes() {}

    /** Why the value does not fit, as a clause that follows it; empty when it fits. */
    static Optional<String> refusal(ParameterType type, String value) {
        if (type == ParameterType.TEXT) {
            return FITS;
        }
        if (value.isEmpty()) {
            return Optional.of("is empty");
        }
        if (holdsControl(value)) {
            return Optional.of("holds a control character");
        }
        return switch (type) {
            case TEXT -> FITS;
            case INT -> unless(isInt(value), "is not a whole number of at most 18 digits");
            case PATH -> path(value);
            case HOST -> HostNames.refusal(value);
            case IP -> address(value, "is not an IP address, such as 192.0.2.1 or 2001:db8::1");
            case IPV4 ->
                unless(Addresses.isIpv4(value), "is not an IPv4 address: four numbers from 0 to 255, as in 192.0.2.1");
            case IPV6 ->
                value.indexOf('%') >= 0
                        ? address(value, "")
                        : unless(Addresses.isIpv6(value), "is not an IPv6 address, such as 2001:db8::1");
            case CIDR -> cidr(value);
            case MAC ->
                unless(
                        macDigits(value).length() == 12,
                        "is not a MAC address: six pairs of hexadecimal digits, as in 52:54:00:12:34:56");
            case INTERFACE -> network(value);
            case PORT -> unless(Addresses.decimal(value, 65535) > 0, "is not a port: a number from 1 to 65535");
            case URL -> Urls.refusal(value);
            case USER -> user(value);
            case PACKAGE -> packageName(value);
            case BOOL -> unless(isTrue(value) || isFalse(value), "is neither true nor false");
        };
    }

    /** The canonical form of a valid value. */
    static String canonical(ParameterType type, String value) {
        return switch (type) {
            case INT -> Long.toString(Long.parseLong(value));
            case IP -> Addresses.isIpv6(value) ? Addresses.canonicalIpv6(value) : value;
            case IPV6 -> Addresses.canonicalIpv6(value);
            case CIDR -> {
                int slash = value.indexOf('/');
                yield canonical(ParameterType.IP, value.substring(0, slash)) + value.substring(slash);
            }
            case MAC -> mac(macDigits(value));
            case HOST -> canonical(ParameterType.IP, value.toLowerCase(Locale.ROOT));
            case BOOL -> isTrue(value) ? "true" : "false";
            case TEXT, PATH, IPV4, INTERFACE, PORT, URL, USER, PACKAGE -> value;
        };
    }

    private static Optional<String> unless(boolean fits, String refusal) {
        return fits ? FITS : Optional.of(refusal);
    }

    private static boolean holdsControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInt(String value) {
        int from = value.charAt(0) == '-' ? 1 : 0;
        return value.length() > from && value.length() - from <= 18 && isOf(value, from, "");
    }

    /**
     * Whether everything from there on is an ASCII digit or, if further characters are given, one of these or a letter.
     */
    private static boolean isOf(String value, int from, String more) {
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean digit = Ascii.isDigit(c);
            if (!digit && (more.isEmpty() || !(Ascii.isLetter(c) || more.indexOf(c) >= 0))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> path(String value) {
        return unless(value.charAt(0) != '-', "begins with -, which programs take for an option: write ./" + value);
    }

    private static Optional<String> address(String value, String refusal) {
        if (value.indexOf('%') >= 0) {
            return Optional.of("has a zone after %: give the address alone");
        }
        return unless(Addresses.isIpv4(value) || Addresses.isIpv6(value), refusal);
    }

    private static Optional<String> cidr(String value) {
        int slash = value.indexOf('/');
        if (slash < 0) {
            return Optional.of("has no prefix length: write a network as in 192.0.2.0/24");
        }
        String address = value.substring(0, slash);
        int length = Addresses.decimal(value.substring(slash + 1), 128);
        boolean ipv4 = Addresses.isIpv4(address);
        if (!ipv4 && !Addresses.isIpv6(address)) {
            return Optional.of("does not begin with an IP address, as 192.0.2.0/24 and 2001:db8::/32 do");
        }
        return unless(
                length >= 0 && length <= (ipv4 ? 32 : 128),
                "has no prefix length from 0 to " + (ipv4 ? 32 : 128) + " after the /");
    }

    /** The twelve digits of a MAC address in one of its three spellings; something shorter for anything else. */
    private static String macDigits(String value) {
        char separator = value.length() == 17 ? value.charAt(2) : '.';
        int group = value.length() == 17 ? 3 : 5;
        boolean spelling = (value.length() == 17 && (separator == ':' || separator == '-')) || value.length() == 14;
        StringBuilder digits = new StringBuilder(12);
        for (int i = 0; spelling && i < value.length(); i++) {
            boolean between = i % group == group - 1;
            if (between ? value.charAt(i) != separator : Addresses.hexadecimalDigit(value.charAt(i)) < 0) {
                return "";
            }
            if (!between) {
                digits.append(value.charAt(i));
            }
        }
        return digits.toString();
    }

    private static String mac(String digits) {
        StringBuilder mac = new StringBuilder(17);
        for (int i = 0; i < 12; i += 2) {
            mac.append(i == 0 ? "" : ":").append(digits, i, i + 2);
        }
        return mac.toString().toLowerCase(Locale.ROOT);
    }

    /** Linux allows 15 bytes; the characters are those used on Linux, the BSDs and macOS. */
    private static Optional<String> network(String value) {
        if (value.length() > 15) {
            return Optional.of("is longer than the 15 characters of an interface's name");
        }
        boolean first = Ascii.isLetterOrDigit(value.charAt(0));
        return unless(
                first && isOf(value, 0, "._:@-"),
                "is not an interface: letters, digits and . _ : @ -, a letter or digit first, as in eth0");
    }

    /**
     * As accepted by useradd and pw, also in upper case; at most 32 characters, and a $ at the end for machine accounts
     * of Samba.
     */
    private static Optional<String> user(String value) {
        if (value.length() > 32) {
            return Optional.of("is longer than the 32 characters of a user's name");
        }
        boolean machine = value.length() > 1 && value.endsWith("$");
        String name = machine ? value.substring(0, value.length() - 1) : value;
        boolean first = Ascii.isLetter(name.charAt(0)) || name.charAt(0) == '_';
        return unless(first && isOf(name, 0, "._-"), "is not a user: letters, digits and . _ -, a letter or _ first");
    }

    /**
     * Names from Debian, RPM, FreeBSD (with the port's directory), pkgsrc and npm, optionally with {@code :arch} or
     * {@code =version}.
     */
    private static Optional<String> packageName(String value) {
        char c = value.charAt(0);
        boolean first = Ascii.isLetterOrDigit(c) || c == '@';
        boolean slashes = value.indexOf('/') == value.lastIndexOf('/') && !value.endsWith("/") && !value.contains("..");
        return unless(
                first && slashes && isOf(value, 1, "+._/:=~-") && !value.equals("@"),
                "is not a package: letters, digits and + . _ / : = ~ -, a letter or digit first");
    }

    private static boolean isTrue(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            default -> false;
        };
    }

    private static boolean isFalse(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "false", "no", "off", "0" -> true;
            default -> false;
        };
    }
}
