package labsh.commands.replay;

import java.util.List;
import labsh.commands.Menu;

/** The person's answer after a step that failed. */
enum AfterFailure {
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
     * @param editable whether the step has a text to edit
     */
    static Menu<AfterFailure> menu(boolean editable) {
        Menu<AfterFailure> all = new Menu<>(
                "what now?",
                List.of(
                        new Menu.Item<>('r', "retry", "run it again as shown", RETRY),
                        new Menu.Item<>('e', "edit", "change the text in your editor, then be asked again", EDIT),
                        new Menu.Item<>('s', "skip", "leave it and go on with the next step", SKIP),
                        new Menu.Item<>('u', "undo", "take back what this run has done, last step first", UNDO),
                        new Menu.Item<>('n', "note", "write a dated update about this step", NOTE),
                        new Menu.Item<>('!', "shell", "run commands of your own in the same shell state", SHELL),
                        new Menu.Item<>('t', "steps", "show the run's steps: done, next, to come", STEPS, false),
                        new Menu.Item<>('q', "quit", "stop here; retry, next or resume goes on", QUIT)),
                QUIT);
        return new Menu<>(
                all.question(),
                all.items().stream()
                        .filter(i -> editable || i.meaning() != EDIT)
                        .toList(),
                all.none());
    }
}
