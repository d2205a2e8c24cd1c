package labsh.notebooks.imports;

import java.util.List;

/**
 * A notebook as an import understands it.
 *
 * @param title one line, never blank
 * @param about Markdown; may be empty
 * @param shell what runs steps that name none
 * @param tags may be empty
 * @param procedures in order; may be empty
 */
record NotebookDraft(String title, String about, String shell, List<String> tags, List<Procedure> procedures) {
    NotebookDraft {
        tags = List.copyOf(tags);
        procedures = List.copyOf(procedures);
    }

    /** Headings that hold shell text. */
    record Procedure(String name, String title, String about, List<Step> steps) {
        Procedure {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Shell text.
     *
     * @param title may be empty
     * @param about Markdown; may be empty
     * @param shell empty for the notebook's
     * @param as empty for whoever runs labsh
     * @param host empty for where labsh runs
     * @param expect what a success looks like
     */
    record Step(
            String name,
            String title,
            String about,
            String shell,
            String as,
            String host,
            String run,
            Expect expect,
            String needs,
            String doneIf,
            String undo) {}

    /**
     * What is expected, each as a notebook has it; empty for nothing.
     *
     * @param exit numbers with commas between
     */
    record Expect(String exit, String output, String notOutput, String within) {
        static final Expect NOTHING = new Expect("", "", "", "");
    }

    int steps() {
        return procedures.stream().mapToInt(p -> p.steps().size()).sum();
    }
}
