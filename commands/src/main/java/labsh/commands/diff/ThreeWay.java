package labsh.commands.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Three versions of a file that labsh has changed and that somebody has changed since. */
public final class ThreeWay {
    private final String path;
    private final byte[] before;
    private final byte[] left;
    private final byte[] now;

    /**
     * Makes one of three contents.
     *
     * @param path of the file
     * @param before the content that labsh found
     * @param left the content that labsh wrote
     * @param now the current content
     */
    public ThreeWay(String path, byte[] before, byte[] left, byte[] now) {
        this.path = path;
        this.before = before.clone();
        this.left = left.clone();
        this.now = now.clone();
    }

    /** What has been changed since, as a unified diff. */
    public String since() {
        return UnifiedText.diff(path + " as labsh left it", text(left), path + " now", text(now));
    }

    /** What restoring the old content would change, as a unified diff. */
    public String back() {
        return UnifiedText.diff(path + " now", text(now), path + " as it was before", text(before));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    /**
     * Undoes labsh's change and keeps what has been changed since.
     *
     * @return empty when both changed the same lines, or lines beside each other
     */
    public Optional<byte[]> merged() {
        List<String> base = lines(left);
        List<AbstractDelta<String>> deltas =
                new ArrayList<>(DiffUtils.diff(base, lines(now)).getDeltas());
        List<AbstractDelta<String>> ours = DiffUtils.diff(base, lines(before)).getDeltas();
        for (AbstractDelta<String> delta : ours) {
            if (deltas.stream().anyMatch(other -> touch(delta.getSource(), other.getSource()))) {
                return Optional.empty();
            }
        }
        deltas.addAll(ours);
        deltas.sort(Comparator.comparingInt(
                        (AbstractDelta<String> delta) -> delta.getSource().getPosition())
                .reversed());
        List<String> merged = new ArrayList<>(base);
        for (AbstractDelta<String> delta : deltas) {
            int at = delta.getSource().getPosition();
            merged.subList(at, at + delta.getSource().size()).clear();
            merged.addAll(at, delta.getTarget().getLines());
        }
        return Optional.of(String.join("", merged).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean touch(Chunk<String> one, Chunk<String> other) {
        return one.getPosition() <= other.getPosition() + other.size()
                && other.getPosition() <= one.getPosition() + one.size();
    }

    /** The lines with their ends, byte for byte. */
    private static List<String> lines(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
    }
}
