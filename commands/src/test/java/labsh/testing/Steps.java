package labsh.testing;

import java.util.List;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Expectation;
import labsh.notebooks.Place;
import labsh.notebooks.Retry;
import labsh.notebooks.Step;

/** Steps of a procedure {@code p}, with nothing but what they do. */
public final class Steps {
    private Steps() {}

    /** The step {@code p/sNUMBER}. */
    public static Step of(int number, Action action) {
        return new Step(
                new Address("p", "s" + number),
                "",
                "",
                "",
                List.of(),
                action,
                "bash",
                "",
                "",
                "",
                "",
                Expectation.DEFAULT,
                List.of(),
                "",
                false,
                false,
                Retry.ONCE,
                new Place(1, 1));
    }
}
