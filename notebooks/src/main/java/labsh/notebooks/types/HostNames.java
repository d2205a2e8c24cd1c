package labsh.notebooks.types;

import java.util.Optional;

/** Host names by RFC 1123, section 2.1, or IP addresses. */
final class HostNames {
    private HostNames() {}

    /** Why this is not a host name, as a clause that follows the value; empty when it is one. Makes no query. */
    static Optional<String> refusal(String value) {
        if (Addresses.isIpv4(value) || Addresses.isIpv6(value)) {
            return Optional.empty();
        }
        if (value.charAt(0) == '-') {
            return Optional.of("begins with -, which programs take for an option");
        }
        if (value.length() > 253) {
            return Optional.of("is longer than the 253 characters of a host's name");
        }
        String[] labels = value.split("\\.", -1);
        for (String label : labels) {
            Optional<String> refusal = label(label);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        if (isNumber(labels[labels.length - 1])) {
            return Optional.of("ends in a number, but is not an IP address");
        }
        return Optional.empty();
    }

    private static Optional<String> label(String label) {
        if (label.isEmpty()) {
            return Optional.of("has an empty part before, after or between its dots");
        }
        if (label.length() > 63) {
            return Optional.of("has a part of more than 63 characters");
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (c >= 0x80) {
                return Optional.of("holds a letter outside a-z: write it in its xn-- form");
            }
            if (c != '-' && !Character.isLetterOrDigit(c)) {
                return Optional.of("is not a host: letters, digits and - in parts with dots between, or an IP address");
            }
        }
        boolean hyphen = label.charAt(0) == '-' || label.charAt(label.length() - 1) == '-';
        return hyphen ? Optional.of("has a part that begins or ends with -") : Optional.empty();
    }

    private static boolean isNumber(String label) {
        for (int i = 0; i < label.length(); i++) {
            if (label.charAt(i) < '0' || label.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
