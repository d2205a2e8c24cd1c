package labsh.commands.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes what a file's content would become. Works on bytes taken as ISO 8859-1, so that other lines survive
 * unchanged.
 */
final class ContentEdit {
    private ContentEdit() {}

    /**
     * The content with each of these lines in it exactly once: where it first stood, or at the end. Repetitions are
     * taken out, all other lines stay byte for byte.
     */
    static byte[] withLines(byte[] before, List<String> lines) {
        String text = new String(before, StandardCharsets.ISO_8859_1);
        Set<String> missing = new LinkedHashSet<>();
        lines.forEach(line -> missing.add(latin(line)));
        Set<String> wished = Set.copyOf(missing);
        List<String> kept = new ArrayList<>();
        for (String line : text.isEmpty() ? List.<String>of() : Arrays.asList(text.split("(?<=\n)"))) {
            String bare = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
            if (!wished.contains(bare) || missing.remove(bare)) {
                kept.add(line);
            }
        }
        StringBuilder after = new StringBuilder(String.join("", kept));
        if (!missing.isEmpty() && after.length() > 0 && after.charAt(after.length() - 1) != '\n') {
            after.append('\n');
        }
        missing.forEach(line -> after.append(line).append('\n'));
        return after.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin(String line) {
        return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
