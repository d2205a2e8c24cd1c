package labsh.commands.replay;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.Menu;
import labsh.notebooks.records.StepResult;

/** The user's answer after a step that failed. */
enum FailureChoice {
    GO_ON,
    RETRY,
    EDIT,
    SKIP,
    UNDO,
    NOTE,
    SHELL,
    STEPS,
    QUIT;

    /**
     * The menu.
     *
     * @param result how the step ended; not well
     * @param editable whether the step has a text to edit
     */
    static Menu<FailureChoice> menu(StepResult result, boolean editable) {
        boolean stateLost = result == StepResult.STATE_LOST;
        List<Menu.Item<FailureChoice>> items = new ArrayList<>();
        if (stateLost) {
            items.add(new Menu.Item<>(
                    'g', "go on", "count the step as done, with the shell state from before " + "it", GO_ON));
        }
        items.add(new Menu.Item<>('r', stateLost ? "redo" : "retry", "run it again as shown", RETRY));
        if (editable) {
            items.add(new Menu.Item<>('e', "edit", "change the text in your editor, then be asked again", EDIT));
        }
        if (!stateLost) {
            items.add(new Menu.Item<>('s', "skip", "leave it and go on with the next step", SKIP));
        }
        items.add(new Menu.Item<>('u', "undo", "undo what this run has done, last step first", UNDO));
        items.add(new Menu.Item<>('n', "note", "write a dated update about this step", NOTE));
        items.add(new Menu.Item<>('!', "shell", "run commands of your own in the same shell state", SHELL));
        items.add(new Menu.Item<>('t', "steps", "show the run's steps: done, next, to come", STEPS, false));
        items.add(new Menu.Item<>('q', "quit", "stop here; retry, next or resume goes on", QUIT));
        return new Menu<>("what now?", items, QUIT);
    }
}
