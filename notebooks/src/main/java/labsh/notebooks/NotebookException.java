package labsh.notebooks;

import java.util.List;

/** Thrown when a notebook cannot be opened, with one sentence or all problems of document 1. */
public final class NotebookException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * For a notebook that does not exist or cannot be read.
     *
     * @param sentence without a full stop
     */
    public NotebookException(String sentence) {
        super(sentence);
        this.problems = List.of();
    }

    /** For a notebook whose document 1 has problems; at least one. */
    public NotebookException(List<Problem> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0).toString()
                        : problems.get(0) + " (and " + (problems.size() - 1) + " more)");
        this.problems = List.copyOf(problems);
    }

    /** The problems of document 1, in the order of the file; empty when the message is all there is. */
    public List<Problem> problems() {
        return problems;
    }
}
