package labsh.completions;

import java.util.List;
import java.util.Locale;

/** Which suggestions fit what has been typed: those that begin with it; else those that hold it anywhere. */
final class Matching {
    private Matching() {}

    static List<Suggestion> of(String typed, List<Suggestion> all) {
        List<Suggestion> beginning =
                all.stream().filter(s -> s.value().startsWith(typed)).toList();
        if (!beginning.isEmpty()) {
            return beginning;
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(s -> s.value().toLowerCase(Locale.ROOT).contains(lower))
                .toList();
    }
}
