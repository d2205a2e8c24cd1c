package labsh.commands.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Unified diffs of texts. */
public final class UnifiedText {
    private UnifiedText() {}

    /**
     * A unified diff with three lines of context, each line ended by a newline; empty when the texts are the same.
     *
     * @param from what the old text is called
     * @param to what the new text is called
     */
    public static String diff(String from, String before, String to, String after) {
        List<String> old = lines(before);
        List<String> unified =
                UnifiedDiffUtils.generateUnifiedDiff(from, to, old, DiffUtils.diff(old, lines(after)), 3);
        return unified.isEmpty() ? "" : String.join("\n", unified) + "\n";
    }

    /** The lines without their ends; a last one that has none says so. */
    static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (text.endsWith("\n")) {
            lines.remove(lines.size() - 1);
        } else {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\n\\ No newline at end of file");
        }
        return lines;
    }
}
