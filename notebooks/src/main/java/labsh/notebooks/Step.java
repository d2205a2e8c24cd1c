package labsh.notebooks;

import java.util.List;
import labsh.notebooks.system.SystemGuard;

/**
 * One annotated action of a procedure.
 *
 * @param address {@code procedure/step}
 * @param title one line; empty when there is none
 * @param about prose in Markdown; empty when there is none
 * @param warning shown before the step runs; empty when there is none
 * @param systems where the step applies; empty means wherever its procedure does
 * @param action what the step does
 * @param shell what runs the step's text: its own, else its procedure's, else the notebook's
 * @param as the user to become; empty means the one who runs labsh
 * @param host where it runs, whatever the run says: as ssh takes it, {@link HostWord#LOCAL}, or with a parameter in it; empty where
 *     the step does not say
 * @param needs shell test that must hold before; empty when there is none
 * @param doneIf shell test that holds when there is nothing left to do; empty when there is none
 * @param expect what counts as a success
 * @param captures values taken from the output, for later steps and the record
 * @param undo shell text that undoes the step; empty when there is none
 * @param danger whether a plain yes is not enough
 * @param discardsState whether the step's changes to the shell (variables, directory, options) are discarded
 * @param retry how often to try; {@link Retry#ONCE} when the step says nothing
 * @param place of the step's first key
 */
public record Step(
        Address address,
        String title,
        String about,
        String warning,
        List<SystemGuard> systems,
        Action action,
        String shell,
        String as,
        String host,
        String needs,
        String doneIf,
        Expectation expect,
        List<Capture> captures,
        String undo,
        boolean danger,
        boolean discardsState,
        Retry retry,
        Place place) {
    public Step {
        systems = List.copyOf(systems);
        captures = List.copyOf(captures);
    }

    /** The step's name, unique in its procedure. */
    public String name() {
        return address.step();
    }

    /** The title, or the name of a step without one. */
    public String heading() {
        return title.isEmpty() ? name() : title;
    }

    /** This step with another action, as amended by the user before running it. */
    public Step withAction(Action other) {
        return new Step(
                address,
                title,
                about,
                warning,
                systems,
                other,
                shell,
                as,
                host,
                needs,
                doneIf,
                expect,
                captures,
                undo,
                danger,
                discardsState,
                retry,
                place);
    }
}
