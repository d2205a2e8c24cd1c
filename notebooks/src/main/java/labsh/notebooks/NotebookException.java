package labsh.notebooks;

import java.util.List;

/** A notebook cannot be opened: one sentence, or all problems of its document 1. */
public final class NotebookException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * A notebook that is not there or cannot be read.
     *
     * @param sentence without a full stop
     */
    public NotebookException(String sentence) {
        super(sentence);
        this.problems = List.of();
    }

    /** A notebook whose document 1 has problems, at least one. */
    public NotebookException(List<Problem> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0).toString()
                        : problems.get(0) + " (and " + (problems.size() - 1) + " more)");
        this.problems = List.copyOf(problems);
    }

    /** What is wrong with document 1, in the order of the file; empty when the message says it all. */
    public List<Problem> problems() {
        return problems;
    }
}
