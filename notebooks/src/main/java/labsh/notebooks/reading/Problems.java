package labsh.notebooks.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.Problem;

/** Collects the problems of one notebook. */
final class Problems {
    /** Nobody reads more, and a hostile file must not use up the memory. */
    private static final int MOST = 200;

    private final SourceText source;
    private final List<Problem> found = new ArrayList<>();
    private boolean damaged;

    Problems(SourceText source) {
        this.source = source;
    }

    SourceText source() {
        return source;
    }

    /** Whether no more problems are accepted, so that checking can stop. */
    boolean isFull() {
        return found.size() >= MOST;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Notes that a part of the text could not be parsed, in which missing keys may have been. */
    void damage() {
        damaged = true;
    }

    /** Whether missing keys may have been in a part that could not be parsed. */
    boolean damaged() {
        return damaged;
    }

    int mark() {
        return found.size();
    }

    /** Removes the problems between two marks. */
    void forget(int from, int to) {
        found.subList(from, to).clear();
    }

    void add(Node at, String message) {
        add(at.offset(), source.length(at), message, Optional.empty());
    }

    void add(Node at, String message, String hint) {
        add(at.offset(), source.length(at), message, Optional.of(hint));
    }

    void add(int offset, int length, String message, Optional<String> hint) {
        if (isFull()) {
            return;
        }
        add(source.problem(offset, length, message, hint));
    }

    void add(Problem problem) {
        for (Problem other : found) {
            if (other.place().equals(problem.place()) && other.message().equals(problem.message())) {
                return;
            }
        }
        found.add(problem);
    }

    /** All of them, in the order of the file. */
    List<Problem> inOrder() {
        List<Problem> all = new ArrayList<>(found);
        if (found.size() == MOST) {
            all.add(source.problem(
                    source.text().length(),
                    1,
                    "there are more than " + MOST + " problems; the rest are not listed",
                    Optional.empty()));
        }
        all.sort(Comparator.<Problem>comparingInt(p -> p.place().line())
                .thenComparingInt(p -> p.place().column()));
        return all;
    }
}
