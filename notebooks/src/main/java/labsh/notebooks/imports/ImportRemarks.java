package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/** Collects the remarks of an import. */
final class ImportRemarks {
    /** The most remarks shown. */
    private static final int MOST = 200;

    private final IntFunction<String> place;
    private final List<Remark> all = new ArrayList<>();
    private int more;

    private record Remark(int line, String text) {}

    /** @param place the description of a line number: {@code line 12} */
    ImportRemarks(IntFunction<String> place) {
        this.place = place;
    }

    /**
     * Adds a remark about a line.
     *
     * @param line counted from 1; 0 for the whole file
     */
    void add(int line, String sentence) {
        Remark remark = new Remark(line, line == 0 ? sentence : place.apply(line) + ": " + sentence);
        if (all.size() >= MOST) {
            more++;
        } else if (!all.contains(remark)) {
            all.add(remark);
        }
    }

    /** In the order of the lines. */
    List<String> all() {
        List<String> told = new ArrayList<>(all.stream()
                .sorted(Comparator.comparingInt(Remark::line))
                .map(Remark::text)
                .toList());
        if (more > 0) {
            told.add("and " + more + " more remarks");
        }
        return told;
    }

    /** The beginning of a text from the file, on one line. */
    static String excerpt(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        int end = Math.min(line.length(), 60);
        if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }
}
