package labsh.notebooks.imports;

import java.util.List;

/**
 * A notebook while it is imported.
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

    /** A procedure, made from a heading that contains shell text. */
    record Procedure(String name, String title, String about, List<Step> steps) {
        Procedure {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step, made from shell text.
     *
     * @param title may be empty
     * @param about Markdown; may be empty
     * @param shell empty for the notebook's
     * @param as empty for the user who runs labsh
     * @param host empty for where labsh runs
     * @param expect what a success is
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
     * The expectations as written in a notebook; empty ones are left out.
     *
     * @param exit numbers separated by commas
     */
    record Expect(String exit, String output, String notOutput, String within) {
        static final Expect NOTHING = new Expect("", "", "", "");
    }

    int steps() {
        return procedures.stream().mapToInt(p -> p.steps().size()).sum();
    }
}
