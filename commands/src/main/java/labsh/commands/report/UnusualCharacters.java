package labsh.commands.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import labsh.notebooks.text.DangerousCharacters;

/**
 * Points out what a reader of shell text could overlook or mistake: characters that are not ASCII (а and a are
 * different letters), control characters, and text that blanks push out of sight.
 */
public final class UnusualCharacters {
    /** So many different characters are named; the rest are counted. */
    private static final int NAMED = 8;

    private UnusualCharacters() {}

    /** One clause for each kind, in a fixed order; empty when there is nothing to point out. */
    public static List<String> in(String text) {
        Map<Integer, Integer> foreign = new LinkedHashMap<>();
        Map<Integer, Integer> controls = new LinkedHashMap<>();
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            if (c > 0x9f) {
                foreign.merge(c, 1, Integer::sum);
            } else if (DangerousCharacters.isControl(c)) {
                controls.merge(c, 1, Integer::sum);
            }
            at += Character.charCount(c);
        }
        List<String> found = new ArrayList<>();
        if (!foreign.isEmpty()) {
            found.add("not ASCII: " + named(foreign));
        }
        if (!controls.isEmpty()) {
            found.add("control characters: " + named(controls));
        }
        return found;
    }

    private static String named(Map<Integer, Integer> counts) {
        StringJoiner names = new StringJoiner(", ");
        counts.entrySet().stream().limit(NAMED).forEach(entry -> {
            int c = entry.getKey();
            String times = entry.getValue() == 1 ? "" : " ×" + entry.getValue();
            names.add(Character.toString(c) + String.format(" U+%04X", c) + times);
        });
        if (counts.size() > NAMED) {
            names.add("and " + (counts.size() - NAMED) + " more");
        }
        return names.toString();
    }
}
