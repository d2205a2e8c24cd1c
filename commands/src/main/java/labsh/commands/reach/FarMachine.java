package labsh.commands.reach;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import labsh.notebooks.system.SystemDetection;
import labsh.notebooks.system.SystemFacts;

/**
 * What another host says of itself. It may say anything: what is not plain and short is shortened and made plain.
 *
 * @param name its own
 * @param user who runs steps there
 * @param boot which start of that machine this is; empty where its system does not say
 * @param system that it has
 */
public record FarMachine(String name, String user, String boot, SystemFacts system) {
    /** For the {@code sh} there: prints a line for each fact, and os-release(5) last. */
    public static final String QUESTION = """
            uname -n
            id -un
            cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.boottime 2>/dev/null || echo
            uname -s
            sw_vers -productVersion 2>/dev/null || uname -r
            uname -m
            head -n 1 /etc/debian_version 2>/dev/null || echo
            head -c 65536 /etc/os-release 2>/dev/null
            """;

    private static final int LINES = 7;
    private static final int LONGEST_NAME = 64;

    /** What the answer to {@link #QUESTION} says, with a {@code char} for each byte; what is missing in it is empty. */
    public static FarMachine of(String answer) {
        String text = new String(answer.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", LINES + 1)));
        while (lines.size() <= LINES) {
            lines.add("");
        }
        SystemFacts facts = SystemDetection.of(
                lines.get(LINES),
                plain(lines.get(6), LONGEST_NAME),
                plain(lines.get(3), LONGEST_NAME),
                plain(lines.get(4), LONGEST_NAME),
                plain(lines.get(5), LONGEST_NAME));
        return new FarMachine(
                plain(lines.get(0), LONGEST_NAME),
                plain(lines.get(1), LONGEST_NAME),
                plain(lines.get(2), LONGEST_NAME),
                new SystemFacts(
                        plain(facts.family(), LONGEST_NAME),
                        facts.familyVersion(),
                        plain(facts.distribution(), LONGEST_NAME),
                        plain(facts.distributionVersion(), LONGEST_NAME),
                        facts.alike(),
                        plain(facts.description(), 3 * LONGEST_NAME)));
    }

    /** The text without control characters and letters of other alphabets, and no longer than that. */
    public static String plain(String text, int longest) {
        StringBuilder plain = new StringBuilder();
        text.strip().codePoints().limit(longest).forEach(c -> plain.appendCodePoint(c < ' ' || c > '~' ? '?' : c));
        return plain.toString();
    }
}
