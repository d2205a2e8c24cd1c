package labsh.notebooks.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterTypesTest {
    /** type | value | spelling that steps get. */
    private static final String ACCEPTED = """
            text | anything; $(at) `all` -- "ü" | anything; $(at) `all` -- "ü"
            text | -x | -x
            int | 0 | 0
            int | -42 | -42
            int | 007 | 7
            int | 999999999999999999 | 999999999999999999
            path | /etc/sysctl.conf | /etc/sysctl.conf
            path | ~/octopress.gems | ~/octopress.gems
            path | ./-x | ./-x
            path | with blanks and ü | with blanks and ü
            host | yama | yama
            host | KS3269175.kimsufi.com | ks3269175.kimsufi.com
            host | 5.39.82.72 | 5.39.82.72
            host | 2001:DB8::1 | 2001:db8::1
            host | xn--bcher-kva.example | xn--bcher-kva.example
            host | 3com.example | 3com.example
            host | 1.2.3.4.example | 1.2.3.4.example
            ip | 192.0.2.1 | 192.0.2.1
            ip | ::1 | ::1
            ipv4 | 0.0.0.0 | 0.0.0.0
            ipv4 | 255.255.255.255 | 255.255.255.255
            ipv6 | :: | ::
            ipv6 | 2001:0DB8:0000:0000:0000:0000:0000:0001 | 2001:db8::1
            ipv6 | 1:0:0:2:0:0:0:3 | 1:0:0:2::3
            ipv6 | 1:0:0:2:3:0:0:4 | 1::2:3:0:0:4
            ipv6 | 1:0:2:3:4:5:6:7 | 1:0:2:3:4:5:6:7
            ipv6 | 1:2:3:4:5:6:7:: | 1:2:3:4:5:6:7:0
            ipv6 | fe80:: | fe80::
            ipv6 | ::ffff:192.0.2.128 | ::ffff:c000:280
            ipv6 | 64:ff9b::192.0.2.33 | 64:ff9b::c000:221
            cidr | 10.0.0.1/24 | 10.0.0.1/24
            cidr | 0.0.0.0/0 | 0.0.0.0/0
            cidr | 2001:DB8:0::/32 | 2001:db8::/32
            cidr | ::1/128 | ::1/128
            mac | 52:54:00:12:34:56 | 52:54:00:12:34:56
            mac | 00-22-4D-83-36-80 | 00:22:4d:83:36:80
            mac | 0007.b400.0101 | 00:07:b4:00:01:01
            interface | eth0 | eth0
            interface | fxp0 | fxp0
            interface | enp0s31f6.100 | enp0s31f6.100
            interface | br-3fa85f64aaaa | br-3fa85f64aaaa
            port | 1 | 1
            port | 65535 | 65535
            url | https://github.com/imathis/octopress.git | https://github.com/imathis/octopress.git
            url | git://github.com/imathis/octopress.git | git://github.com/imathis/octopress.git
            url | ssh://git@host.example:2222/a%20b | ssh://git@host.example:2222/a%20b
            url | http://[2001:db8::1]:8080/?q=1#top | http://[2001:db8::1]:8080/?q=1#top
            url | file:///srv/mirror | file:///srv/mirror
            user | root | root
            user | _apt | _apt
            user | thomas.q-1 | thomas.q-1
            user | yama$ | yama$
            package | nvidia-driver | nvidia-driver
            package | libstdc++6:amd64 | libstdc++6:amd64
            package | print/cups-filters | print/cups-filters
            package | linux_base-c6 | linux_base-c6
            package | bash=5.2.15-2+b2 | bash=5.2.15-2+b2
            bool | true | true
            bool | YES | true
            bool | off | false
            bool | 0 | false
            """;

    /** type | value | why not. */
    private static final String REFUSED = """
            int | 1.5 | is not a whole number of at most 18 digits
            int | - | is not a whole number of at most 18 digits
            int | +1 | is not a whole number of at most 18 digits
            int | 0x1F | is not a whole number of at most 18 digits
            int | ٣ | is not a whole number of at most 18 digits
            int | 1234567890123456789 | is not a whole number of at most 18 digits
            path | -rf | begins with -, which programs take for an option: write ./-rf
            host | -oProxyCommand=x | begins with -, which programs take for an option
            host | a..b | has an empty part before, after or between its dots
            host | yama. | has an empty part before, after or between its dots
            host | a_b | is not a host: letters, digits and - in parts with dots between, or an IP address
            host | yama:22 | is not a host: letters, digits and - in parts with dots between, or an IP address
            host | two words | is not a host: letters, digits and - in parts with dots between, or an IP address
            host | a.-b | has a part that begins or ends with -
            host | b-.a | has a part that begins or ends with -
            host | bücher.example | holds a letter outside a-z: write it in its xn-- form
            host | 127.1 | ends in a number, but is not an IP address
            host | 192.0.2.256 | ends in a number, but is not an IP address
            host | 2130706433 | ends in a number, but is not an IP address
            ip | localhost | is not an IP address, such as 192.0.2.1 or 2001:db8::1
            ip | fe80::1%eth0 | has a zone after %: give the address alone
            ipv4 | 192.0.2.01 | is not an IPv4 address: four numbers from 0 to 255, as in 192.0.2.1
            ipv4 | 192.0.2 | is not an IPv4 address: four numbers from 0 to 255, as in 192.0.2.1
            ipv4 | 192.0.2.1.5 | is not an IPv4 address: four numbers from 0 to 255, as in 192.0.2.1
            ipv4 | 1.2.3.-4 | is not an IPv4 address: four numbers from 0 to 255, as in 192.0.2.1
            ipv4 | ::1 | is not an IPv4 address: four numbers from 0 to 255, as in 192.0.2.1
            ipv6 | 192.0.2.1 | is not an IPv6 address, such as 2001:db8::1
            ipv6 | 1:2:3:4:5:6:7 | is not an IPv6 address, such as 2001:db8::1
            ipv6 | 1:2:3:4:5:6:7:8:9 | is not an IPv6 address, such as 2001:db8::1
            ipv6 | 1:2:3:4::5:6:7:8 | is not an IPv6 address, such as 2001:db8::1
            ipv6 | 1::2::3 | is not an IPv6 address, such as 2001:db8::1
            ipv6 | ::: | is not an IPv6 address, such as 2001:db8::1
            ipv6 | 1: | is not an IPv6 address, such as 2001:db8::1
            ipv6 | :1 | is not an IPv6 address, such as 2001:db8::1
            ipv6 | 12345:: | is not an IPv6 address, such as 2001:db8::1
            ipv6 | g:: | is not an IPv6 address, such as 2001:db8::1
            ipv6 | 192.0.2.1::1 | is not an IPv6 address, such as 2001:db8::1
            ipv6 | [::1] | is not an IPv6 address, such as 2001:db8::1
            ipv6 | fe80::1%eth0 | has a zone after %: give the address alone
            cidr | 192.0.2.0 | has no prefix length: write a network as in 192.0.2.0/24
            cidr | 192.0.2.0/33 | has no prefix length from 0 to 32 after the /
            cidr | 192.0.2.0/024 | has no prefix length from 0 to 32 after the /
            cidr | 192.0.2.0/255.255.255.0 | has no prefix length from 0 to 32 after the /
            cidr | ::/129 | has no prefix length from 0 to 128 after the /
            cidr | ::/ | has no prefix length from 0 to 128 after the /
            cidr | 192.0.2/24 | does not begin with an IP address, as 192.0.2.0/24 and 2001:db8::/32 do
            mac | 52:54:00:12:34 | is not a MAC address: six pairs of hexadecimal digits, as in 52:54:00:12:34:56
            mac | 52:54:00:12:34:5g | is not a MAC address: six pairs of hexadecimal digits, as in 52:54:00:12:34:56
            mac | 52:54-00:12:34:56 | is not a MAC address: six pairs of hexadecimal digits, as in 52:54:00:12:34:56
            mac | 525400123456 | is not a MAC address: six pairs of hexadecimal digits, as in 52:54:00:12:34:56
            mac | 52.54.00.12.34.56 | is not a MAC address: six pairs of hexadecimal digits, as in 52:54:00:12:34:56
            interface | -eth0 | is not an interface: letters, digits and . _ : @ -, a letter or digit first, as in eth0
            interface | eth/0 | is not an interface: letters, digits and . _ : @ -, a letter or digit first, as in eth0
            interface | .. | is not an interface: letters, digits and . _ : @ -, a letter or digit first, as in eth0
            interface | eth 0 | is not an interface: letters, digits and . _ : @ -, a letter or digit first, as in eth0
            interface | enp0s31f6.100000 | is longer than the 15 characters of an interface's name
            port | 0 | is not a port: a number from 1 to 65535
            port | 65536 | is not a port: a number from 1 to 65535
            port | 022 | is not a port: a number from 1 to 65535
            port | ssh | is not a port: a number from 1 to 65535
            port | -22 | is not a port: a number from 1 to 65535
            url | example.org | is not a URL: scheme://host/path, as in https://example.org/a
            url | mailto:a@b | is not a URL: scheme://host/path, as in https://example.org/a
            url | git@github.com:a/b | is not a URL: scheme://host/path, as in https://example.org/a
            url | ext::sh -c x | is not a URL: scheme://host/path, as in https://example.org/a
            url | -x://a | is not a URL: scheme://host/path, as in https://example.org/a
            url | ssh://-oProxyCommand=x/a | has a host that begins with -, which programs take for an option
            url | ssh://git@-oProxyCommand=x/a | has a host that begins with -, which programs take for an option
            url | http://a b/ | holds a blank, which a URL spells with %
            url | http://a/%zz | holds a % without two hexadecimal digits, which a URL spells with %
            url | http://a/<b> | holds the character <, which a URL spells with %
            url | http:// | has no host
            url | http://:80/ | has no host
            url | http://a:0/ | has a port that is not a number from 1 to 65535
            url | http://a:/ | has a port that is not a number from 1 to 65535
            url | http://127.1/ | has an invalid host: `127.1`
            url | http://[1::2::3]/ | has no IPv6 address between [ and ]
            user | -r | is not a user: letters, digits and . _ -, a letter or _ first
            user | 0 | is not a user: letters, digits and . _ -, a letter or _ first
            user | a:b | is not a user: letters, digits and . _ -, a letter or _ first
            user | a$b | is not a user: letters, digits and . _ -, a letter or _ first
            user | $ | is not a user: letters, digits and . _ -, a letter or _ first
            user | abcdefghijklmnopqrstuvwxyz0123456 | is longer than the 32 characters of a user's name
            package | -y | is not a package: letters, digits and + . _ / : = ~ -, a letter or digit first
            package | a b | is not a package: letters, digits and + . _ / : = ~ -, a letter or digit first
            package | ../a | is not a package: letters, digits and + . _ / : = ~ -, a letter or digit first
            package | a/../b | is not a package: letters, digits and + . _ / : = ~ -, a letter or digit first
            package | a;b | is not a package: letters, digits and + . _ / : = ~ -, a letter or digit first
            bool | maybe | is neither true nor false
            bool | 2 | is neither true nor false
            """;

    private static List<String> accepted() {
        return ACCEPTED.lines().toList();
    }

    private static List<String> refused() {
        return REFUSED.lines().toList();
    }

    private static ParameterType type(String row) {
        return ParameterType.of(cells(row)[0]).orElseThrow();
    }

    private static String[] cells(String row) {
        return row.split(" \\| ", 3);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void aFittingValueHasOneSpelling(String row) {
        assertEquals(Optional.empty(), type(row).refusal(cells(row)[1]));
        assertEquals(cells(row)[2], type(row).canonical(cells(row)[1]));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theOneSpellingFitsAndStaysAsItIs(String row) {
        String canonical = cells(row)[2];
        assertEquals(Optional.empty(), type(row).refusal(canonical));
        assertEquals(canonical, type(row).canonical(canonical));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aRefusalSaysWhatWouldFit(String row) {
        assertEquals(Optional.of(cells(row)[2]), type(row).refusal(cells(row)[1]));
    }

    @Test
    void everyTypeIsInBothTables() {
        Set<ParameterType> all = EnumSet.allOf(ParameterType.class);
        Set<ParameterType> good = EnumSet.noneOf(ParameterType.class);
        accepted().forEach(row -> good.add(type(row)));
        Set<ParameterType> bad = EnumSet.of(ParameterType.TEXT);
        refused().forEach(row -> bad.add(type(row)));
        assertEquals(all, good);
        assertEquals(all, bad);
    }

    @ParameterizedTest
    @EnumSource
    void noTypeTakesNul(ParameterType type) {
        assertEquals(Optional.of("holds a NUL character"), type.refusal("1\0"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEXT")
    void onlyTextMayBeEmptyOrHoldControlCharacters(ParameterType type) {
        assertEquals(Optional.of("is empty"), type.refusal(""));
        for (String value : Arrays.asList("1\n", "a\u001b", "a\u009b", "\r")) {
            assertEquals(Optional.of("holds a control character"), type.refusal(value));
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TEXT", "INT"})
    void noOtherTypeBeginsLikeAnOption(ParameterType type) {
        for (String value : List.of("-", "-a", "--help", "-1", "-1.2.3.4", "-::1")) {
            assertTrue(type.refusal(value).isPresent(), type + " " + value);
        }
    }
}
