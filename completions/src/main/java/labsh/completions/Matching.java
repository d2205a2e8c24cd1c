package labsh.completions;

import java.util.List;
import java.util.Locale;

/**
 * Which suggestions fit what has been typed: those that begin with it; else those that hold it anywhere
 * behind its last slash.
 */
final class Matching {
    private Matching() {}

    static List<Suggestion> of(String typed, List<Suggestion> all) {
        List<Suggestion> beginning =
                all.stream().filter(s -> s.value().startsWith(typed)).toList();
        if (!beginning.isEmpty()) {
            return beginning;
        }
        String head = typed.substring(0, typed.lastIndexOf('/') + 1);
        String lower = typed.substring(head.length()).toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(s -> s.value().startsWith(head)
                        && s.value()
                                .substring(head.length())
                                .toLowerCase(Locale.ROOT)
                                .contains(lower))
                .toList();
    }
}
