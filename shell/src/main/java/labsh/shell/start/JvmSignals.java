package labsh.shell.start;

import java.util.Optional;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The signals of this process. JLine's {@code Signals} does the same by reflection, with a class that it makes for each
 * handler while somebody waits for the first prompt.
 */
final class JvmSignals {
    private JvmSignals() {}

    /**
     * Has a signal do this from now on.
     *
     * @param name without {@code SIG}
     * @return what it did before; empty where it cannot be had, such as QUIT, which the JVM keeps for itself
     */
    static Optional<SignalHandler> handle(String name, Runnable action) {
        return handle(name, signal -> action.run());
    }

    /** Has a signal do what it did before. */
    static void restore(String name, SignalHandler before) {
        handle(name, before);
    }

    private static Optional<SignalHandler> handle(String name, SignalHandler handler) {
        try {
            return Optional.ofNullable(Signal.handle(new Signal(name), handler));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
