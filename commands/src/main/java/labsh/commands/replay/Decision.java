package labsh.commands.replay;

import java.util.List;
import labsh.commands.Menu;

/** The user's answer before a step. */
enum Decision {
    RUN,
    SKIP,
    EDIT,
    NOTE,
    SHELL,
    STEPS,
    QUIT;

    static Menu<Decision> beforeRun() {
        return new Menu<>(
                "run it?",
                List.of(
                        new Menu.Item<>('y', "yes", "run exactly what is shown", RUN),
                        new Menu.Item<>('s', "skip", "go on with the next step; recorded as skipped", SKIP),
                        new Menu.Item<>('e', "edit", "change the text in your editor, then be asked again", EDIT),
                        new Menu.Item<>('n', "note", "write a dated update about this step", NOTE),
                        new Menu.Item<>('!', "shell", "run commands of your own in the same shell state", SHELL),
                        new Menu.Item<>('t', "steps", "show the run's steps: done, next, to come", STEPS, false),
                        new Menu.Item<>('q', "quit", "stop here; next or resume goes on", QUIT)),
                QUIT);
    }

    /** For a file step, which has no text to edit. */
    static Menu<Decision> beforeFile() {
        Menu<Decision> menu = beforeRun();
        return new Menu<>(
                "write it?",
                menu.items().stream().filter(i -> i.meaning() != EDIT).toList(),
                menu.none());
    }
}
