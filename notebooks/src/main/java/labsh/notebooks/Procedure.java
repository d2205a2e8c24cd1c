package labsh.notebooks;

import java.util.List;
import java.util.Optional;
import labsh.notebooks.system.SystemGuard;

/**
 * Ordered steps toward one end.
 *
 * @param name unique in the notebook, {@code [a-z0-9][a-z0-9.-]*}
 * @param title one line; empty when there is none
 * @param about prose in Markdown; empty when there is none
 * @param warning shown before the first step runs; empty when there is none
 * @param tags the procedure's own, without the notebook's
 * @param systems where the procedure applies, the notebook's when it names none; empty means anywhere
 * @param host where its steps run unless they or the user say otherwise, the notebook's when it names none; empty means
 *     where labsh does
 * @param parameters the notebook's, replaced or followed by the procedure's own
 * @param steps at least one
 * @param place of the procedure's first key
 */
public record Procedure(
        String name,
        String title,
        String about,
        String warning,
        List<String> tags,
        List<SystemGuard> systems,
        String host,
        List<Parameter> parameters,
        List<Step> steps,
        Place place) {
    public Procedure {
        tags = List.copyOf(tags);
        systems = List.copyOf(systems);
        parameters = List.copyOf(parameters);
        steps = List.copyOf(steps);
    }

    /** The title, or the name of a procedure without one. */
    public String heading() {
        return title.isEmpty() ? name : title;
    }

    /** The step of that name; empty when the procedure has none. */
    public Optional<Step> step(String stepName) {
        return steps.stream().filter(s -> s.name().equals(stepName)).findFirst();
    }

    /** The declared parameter of that name; empty when there is none. */
    public Optional<Parameter> parameter(String parameterName) {
        return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
    }
}
