package labsh.commands.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshHostsTest {
    @TempDir
    private Path home;

    private Path ssh;

    @BeforeEach
    void directories() throws IOException {
        ssh = Files.createDirectories(home.resolve(".ssh/conf.d")).getParent();
        Files.createDirectories(home.resolve("etc"));
    }

    private List<String> hosts() {
        return List.copyOf(SshHosts.of(home, home.resolve("etc")).keySet());
    }

    private void config(String text) throws IOException {
        Files.writeString(ssh.resolve("config"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host web1|web1",
                "Host web1 web2|web1,web2",
                "  hOsT\tweb1\t web2  |web1,web2",
                "Host=web1|web1",
                "Host = web1 web2|web1,web2",
                "Host \"web1\" web2|web1,web2",
                "Host \"web1\"|web1",
                "Host 'web1'|web1",
                "\"Host\" web1|web1",
                "Host web1 # the first|web1",
                "Host admin@web1|admin@web1",
                "Host * web1 web? !web2 *.org [a]|web1",
                "Host \"a b\" -oProxyCommand=id %h $x|",
                "Host|",
                "#Host web1|",
                "Hosts web1|",
                "HostName web1|",
                "Match host web1|",
                "IdentityFile Host web1|",
                "Host \"web1|web1",
                "Host web\u001b[31m w\u00e9b|"
            })
    void theNamesOfALine(String line, String expected) throws IOException {
        config("\n" + line + "\n");
        assertEquals(expected == null ? "" : expected, String.join(",", hosts()));
    }

    @Test
    void aNameIsShownWithItsMachine() throws IOException {
        config(
                "Host web1 web2\n  HostName 192.0.2.1\nHost db\nMatch host db\n  HostName evil\nHost web1\n HostName other\n");
        Map<String, String> hosts = SshHosts.of(home, home.resolve("etc"));
        assertEquals("{db=, web1=192.0.2.1, web2=192.0.2.1}", new TreeMap<>(hosts).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conf.d/*",
                "conf.d/*.conf",
                "~/.ssh/conf.d/*.conf",
                "c*/[ab]*.conf",
                "conf.d/a.conf conf.d/b.conf",
                "\"conf.d/my own.conf\" conf.d/?.conf",
                "conf.d/a.conf nothing/*/there"
            })
    void whatIsIncludedCounts(String included) throws IOException {
        Files.writeString(ssh.resolve("conf.d/a.conf"), "Host a1\n  Include conf.d/deeper\n");
        Files.writeString(ssh.resolve("conf.d/b.conf"), "Host b1\n");
        Files.writeString(ssh.resolve("conf.d/my own.conf"), "Host own\n");
        Files.writeString(ssh.resolve("conf.d/deeper"), "Host deep\n");
        config("Host first\n  Include " + included + "\n  HostName f\nHost last\n");
        List<String> hosts = hosts();
        assertEquals("first", hosts.get(0));
        assertEquals("last", hosts.get(hosts.size() - 1));
        assertTrue(hosts.containsAll(List.of("a1", "deep")), hosts.toString());
        assertEquals("f", SshHosts.of(home, home.resolve("etc")).get("first"));
    }

    @Test
    void knownHostsFollow() throws IOException {
        config("Host web1\n");
        Files.writeString(ssh.resolve("known_hosts"), """
                # a comment
                zeta ssh-ed25519 AAAA
                web1,192.0.2.1 ssh-ed25519 AAAA
                [port.example.org]:2222,[2001:db8::1]:22 ssh-ed25519 AAAA
                |1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-ed25519 AAAA
                @revoked gone ssh-ed25519 AAAA
                @cert-authority *.example.org,authority ssh-ed25519 AAAA
                *.wild,!not ssh-ed25519 AAAA
                alone
                -oProxyCommand=id ssh-ed25519 AAAA
                """);
        Files.writeString(home.resolve("etc/ssh_known_hosts"), "everybodys ssh-ed25519 AAAA\n");
        Files.writeString(home.resolve("etc/ssh_config"), "Host systems\n");
        assertEquals(
                List.of("192.0.2.1", "2001:db8::1", "everybodys", "port.example.org", "systems", "web1", "zeta"),
                hosts().stream().sorted().toList());
        assertEquals("web1", hosts().get(0));
        assertEquals("systems", hosts().get(1));
    }

    /** Each of them would hang or take all of the memory, were it read as a file of hosts. */
    @ParameterizedTest
    @ValueSource(strings = {"fifo", "device", "endless", "directory", "loop", "huge", "deep", "many", "unreadable"})
    void somethingOddInThePlaceOfAFileIsPassedOver(String kind) throws Exception {
        Path odd = ssh.resolve("conf.d/odd");
        switch (kind) {
            case "fifo" -> {
                Needed.programs("mkfifo");
                assertEquals(
                        0, new ProcessBuilder("mkfifo", odd.toString()).start().waitFor());
            }
            case "device" -> Files.createSymbolicLink(odd, Path.of("/dev/zero"));
            case "endless" -> Files.createSymbolicLink(odd, Path.of("/dev/tty"));
            case "directory" -> Files.createDirectory(odd);
            case "loop" -> Files.writeString(odd, "Include conf.d/odd conf.d/odd conf.d/odd conf.d/*\n");
            case "huge" -> {
                try (var out = Files.newByteChannel(
                        odd, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
                    out.position(1L << 40);
                    out.write(java.nio.ByteBuffer.wrap(new byte[] {'\n'}));
                }
            }
            case "deep" -> {
                for (int i = 0; i < 40; i++) {
                    Files.writeString(
                            ssh.resolve("conf.d/d" + i), "Host d" + i + "\nInclude conf.d/d" + (i + 1) + "\n");
                }
                Files.writeString(odd, "Include conf.d/d0\n");
            }
            case "many" -> {
                for (int i = 0; i < 3000; i++) {
                    Files.writeString(ssh.resolve("conf.d/m" + i), "Host m\n");
                }
                Files.writeString(odd, "Include conf.d/m*\n");
            }
            default -> {
                Files.writeString(odd, "Host x\n");
                Files.setPosixFilePermissions(odd, java.util.Set.of());
            }
        }
        config("Host before\nInclude conf.d/odd\nHost after\n");
        Files.createSymbolicLink(ssh.resolve("known_hosts"), odd);
        List<String> hosts = new ArrayList<>(hosts());
        assertTrue(hosts.containsAll(List.of("before", "after")), hosts.toString());
        assertFalse(hosts.contains("d39"), "as deep as ssh goes");
    }

    @ParameterizedTest
    @CsvSource({
        "abc,a*,true", "abc,*c,true", "abc,a?c,true", "abc,*,true", "abc,a[x-z]c,false", "abc,a[a-c]c,true",
        "abc,a[!b]c,false", "abc,ab,false", "abc,abcd,false", "abc,**b**,true", "a[c,a[c,true",
                "aaaaaaaaab,a*a*a*a*c,false"
    })
    void patternsFitAsGlobDoes(String name, String pattern, boolean fits) {
        assertEquals(fits, SshFiles.fits(name, pattern));
    }
}
