package labsh.commands.reach;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labsh.notebooks.types.HostWord;

/** The hosts that ssh_config(5) has a name for, with the machine that each name is of, where the file says so. */
final class SshConfigHosts {
    /** As ssh itself. */
    private static final int DEEPEST = 16;

    private final SshFiles files;
    private final Path home;
    private final Map<String, String> hosts = new LinkedHashMap<>();
    private List<String> current = List.of();

    private SshConfigHosts(SshFiles files, Path home) {
        this.files = files;
        this.home = home;
    }

    /**
     * Those of a file and what it includes, in their order.
     *
     * @param home that {@code ~/} stands for
     * @return what stands behind {@code HostName}, by name; empty where that says nothing
     */
    static Map<String, String> of(SshFiles files, Path file, Path home) {
        SshConfigHosts hosts = new SshConfigHosts(files, home);
        hosts.read(file, String.valueOf(file.getParent()), 0);
        return hosts.hosts;
    }

    private void read(Path file, String directory, int depth) {
        for (String line : files.lines(file)) {
            List<String> words = words(line);
            if (words.size() < 2) {
                continue;
            }
            List<String> values = words.subList(1, words.size());
            switch (words.get(0).toLowerCase(Locale.ROOT)) {
                case "host" -> {
                    current = values.stream()
                            .filter(host -> HostWord.refusal(host).isEmpty())
                            .toList();
                    current.forEach(host -> hosts.putIfAbsent(host, ""));
                }
                case "match" -> current = List.of();
                case "hostname" -> current.forEach(host -> hosts.replace(host, "", values.get(0)));
                case "include" -> {
                    if (depth < DEEPEST) {
                        List<String> before = current;
                        values.forEach(value -> include(value, directory, depth));
                        current = before;
                    }
                }
                default -> {
                    // Says how to reach a host, not which hosts there are.
                }
            }
        }
    }

    private void include(String value, String directory, int depth) {
        String path = value.startsWith("~/") ? home + value.substring(1) : value;
        try {
            files.matching(Path.of("/"), path.startsWith("/") ? path : directory + "/" + path)
                    .forEach(file -> read(file, directory, depth + 1));
        } catch (InvalidPathException e) {
            // Names no file.
        }
    }

    /** The words of a line: {@code Host a "b c"}, {@code Host=a}; none of a comment. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c) || (c == '=' && words.size() == 1)) {
                at++;
                continue;
            }
            if (c == '#') {
                break;
            }
            StringBuilder word = new StringBuilder();
            char quote = 0;
            for (; at < line.length(); at++) {
                c = line.charAt(at);
                boolean ends = Character.isWhitespace(c) || (c == '=' && words.isEmpty());
                if (ends && quote == 0) {
                    break;
                }
                if (c == '\\' && at + 1 < line.length() && "\\\"' ".indexOf(line.charAt(at + 1)) >= 0) {
                    word.append(line.charAt(++at));
                } else if (quote == 0 && (c == '"' || c == '\'')) {
                    quote = c;
                } else if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            }
            words.add(word.toString());
        }
        return words;
    }
}
