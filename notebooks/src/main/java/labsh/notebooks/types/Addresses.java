package labsh.notebooks.types;

import java.util.Arrays;

/**
 * Parses IP addresses. The Java library would query a name server for anything that is not an address, and accepts
 * {@code 127.1}.
 */
final class Addresses {
    /** What is returned for text that is not an address. */
    private static final int[] NONE = {};

    private Addresses() {}

    static boolean isIpv4(String text) {
        return ipv4(text).length == 4;
    }

    static boolean isIpv6(String text) {
        return ipv6(text).length == 8;
    }

    /**
     * The four bytes; no element when it is not an IPv4 address. Leading zeros are refused: some programs read them as
     * octal.
     */
    private static int[] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return NONE;
        }
        int[] bytes = new int[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = decimal(parts[i], 255);
            if (bytes[i] < 0) {
                return NONE;
            }
        }
        return bytes;
    }

    /** A number without sign and leading zeros, at most {@code most}; -1 for anything else. */
    static int decimal(String text, int most) {
        if (text.isEmpty() || text.length() > 5 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number <= most ? number : -1;
    }

    /** The eight groups of RFC 4291, section 2.2, without a zone; no element when it is not an IPv6 address. */
    private static int[] ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] all = groups(text, true);
            return all.length == 8 ? all : NONE;
        }
        String before = text.substring(0, gap);
        String after = text.substring(gap + 2);
        int[] head = before.isEmpty() ? NONE : groups(before, false);
        int[] tail = after.isEmpty() ? NONE : groups(after, true);
        boolean broken = (head.length == 0 && !before.isEmpty()) || (tail.length == 0 && !after.isEmpty());
        if (broken || head.length + tail.length > 7) {
            return NONE;
        }
        int[] all = Arrays.copyOf(head, 8);
        System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
        return all;
    }

    /** Groups of hexadecimal digits separated by single colons, optionally with an IPv4 address at the end. */
    private static int[] groups(String text, boolean ipv4AtEnd) {
        String[] parts = text.split(":", -1);
        int[] found = new int[parts.length + 1];
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            int[] bytes = ipv4AtEnd && i == parts.length - 1 ? ipv4(parts[i]) : NONE;
            if (bytes.length == 4) {
                found[count++] = bytes[0] << 8 | bytes[1];
                found[count++] = bytes[2] << 8 | bytes[3];
            } else {
                int group = hexadecimal(parts[i]);
                if (group < 0) {
                    return NONE;
                }
                found[count++] = group;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int hexadecimal(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = hexadecimalDigit(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    /** The value of an ASCII hexadecimal digit; -1 for anything else, also for the digits of other scripts. */
    static int hexadecimalDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /** An IPv6 address in the canonical form of RFC 5952: lower case, the longest run of zeros as {@code ::}. */
    static String canonicalIpv6(String text) {
        int[] groups = ipv6(text);
        int start = 0;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups[i + length] == 0) {
                length++;
            }
            if (length > longest) {
                start = i;
                longest = length;
            }
        }
        int end = longest > 1 ? start + longest : 0;
        StringBuilder canonical = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (longest > 1 && i == start) {
                canonical.append("::");
                i = end - 1;
                continue;
            }
            if (i > 0 && i != end) {
                canonical.append(':');
            }
            canonical.append(Integer.toHexString(groups[i]));
        }
        return canonical.toString();
    }
}
