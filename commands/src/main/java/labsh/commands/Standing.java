package labsh.commands;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a person stands in a run that is not at its end.
 *
 * @param notebook its name
 * @param procedure its name
 * @param step number of the step to do next, from 1
 * @param steps how many there are
 * @param since when the run began
 */
public record Standing(String notebook, String procedure, int step, int steps, Optional<Instant> since) {
    /** In the run at hand; empty where there is none, or it is at its end. */
    public static Optional<Standing> of(Session session) {
        return session.run()
                .filter(run -> !run.atEnd())
                .flatMap(run -> session.notebook()
                        .map(file -> new Standing(
                                file.source().name(),
                                run.procedure(),
                                run.next() + 1,
                                run.steps().size(),
                                file.entries().run(run.id()).map(r -> r.at().toInstant()))));
    }
}
