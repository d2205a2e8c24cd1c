package labsh.commands.reach;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that ssh reads, read for Tab: only regular ones, and no more of all of them together than somebody waits for. What
 * cannot be read holds nothing.
 */
final class SshFiles {
    private static final int MOST_FILES = 100;
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_NAMES = 1000;

    private int files = MOST_FILES;
    private int bytes = MOST_BYTES;

    /** The lines of a file, as far as they are within the limits. */
    List<String> lines(Path file) {
        // Not opened before it is known to be a file: opening a FIFO waits, and a device may never end.
        if (files <= 0 || bytes <= 0 || !Files.isRegularFile(file)) {
            return List.of();
        }
        files--;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] read = in.readNBytes(bytes);
            bytes -= read.length;
            return new String(read, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The files that a pattern names, sorted, as glob(7) finds them; {@code *}, {@code ?} and {@code [abc]} stand for letters. */
    List<Path> matching(Path root, String pattern) {
        List<Path> found = List.of(root);
        for (String part : pattern.split("/", -1)) {
            List<Path> next = new ArrayList<>();
            for (Path path : found) {
                if (!part.isEmpty()) {
                    next.addAll(below(path, part));
                }
            }
            found = part.isEmpty() ? found : next;
        }
        return found;
    }

    private static List<Path> below(Path directory, String part) {
        List<Path> found = new ArrayList<>();
        try {
            if (part.indexOf('*') < 0 && part.indexOf('?') < 0 && part.indexOf('[') < 0) {
                return List.of(directory.resolve(part));
            }
            try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
                int looked = 0;
                for (Path path : names) {
                    String name = String.valueOf(path.getFileName());
                    boolean hidden = name.startsWith(".") && !part.startsWith(".");
                    if (!hidden && fits(name, part)) {
                        found.add(path);
                    }
                    if (++looked == MOST_NAMES) {
                        break;
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return List.of();
        }
        found.sort(null);
        return found;
    }

    /** Whether a name fits a pattern. Goes back to the last star alone, so that no pattern takes long. */
    static boolean fits(String name, String pattern) {
        int n = 0;
        int p = 0;
        int star = -1;
        int from = 0;
        while (n < name.length()) {
            int end = p < pattern.length() ? one(name.charAt(n), pattern, p) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = n;
            } else if (end > 0) {
                p = end;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on behind the part that stands for this letter; -1 when it does not stand for it. */
    private static int one(char c, String pattern, int at) {
        char wanted = pattern.charAt(at);
        int end = wanted == '[' ? pattern.indexOf(']', at + 2) : -1;
        if (end < 0) {
            return wanted == '?' || wanted == c ? at + 1 : -1;
        }
        boolean not = pattern.charAt(at + 1) == '!' || pattern.charAt(at + 1) == '^';
        boolean in = false;
        for (int i = at + (not ? 2 : 1); i < end; i++) {
            boolean range = i + 2 < end && pattern.charAt(i + 1) == '-';
            in |= range ? pattern.charAt(i) <= c && c <= pattern.charAt(i + 2) : pattern.charAt(i) == c;
            i += range ? 2 : 0;
        }
        return in != not ? end + 1 : -1;
    }
}
