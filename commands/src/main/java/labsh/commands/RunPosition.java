package labsh.commands;

import java.time.Instant;
import java.util.Optional;

/**
 * The position in a run that is not finished.
 *
 * @param notebook its name
 * @param procedure its name
 * @param step number of the step to do next, from 1
 * @param steps how many there are
 * @param since when the run began
 */
public record RunPosition(String notebook, String procedure, int step, int steps, Optional<Instant> since) {}
