package labsh.commands.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Explains why a task's shell left no snapshot of its state. */
final class LostState {
    /** 128 + n is the status of a process that was killed by signal n. */
    private static final int SIGNALS = 128;

    private static final int LAST_SIGNAL = 64;

    /** {@code exec} with a program, as a redirection alone does not replace the shell. */
    private static final Pattern EXEC =
            Pattern.compile("(?m)(^|[\\s;&|({])(command |builtin )?exec[ \\t]+[^\\s<>&\\d;#]");

    private static final Pattern NO_EXECUTION =
            Pattern.compile("(?m)(^|[\\s;&|({])set[ \\t]+(-[a-zA-Z]*n|(-[a-zA-Z]*)?o[ \\t]+noexec)\\b");

    private LostState() {}

    /**
     * The likely cause, by the disk and the exit status, else by the text.
     *
     * @param place the directory of the snapshot
     */
    static String why(Place place, Task task, OptionalInt exit) {
        return ofSystem(place, exit).orElseGet(() -> ofText(task.text()));
    }

    /**
     * The cause when there is an unreadable snapshot.
     *
     * @param why the reason from reading it
     */
    static String whyUnreadable(Place place, OptionalInt exit, String why) {
        return ofSystem(place, exit).orElse("its snapshot cannot be read: " + why);
    }

    private static Optional<String> ofSystem(Place place, OptionalInt exit) {
        if (place.isFull()) {
            return Optional.of("no space left on the disk of labsh's state, " + place.directory());
        }
        int status = exit.orElse(0);
        return status > SIGNALS && status <= SIGNALS + LAST_SIGNAL
                ? Optional.of("the shell was killed by signal " + (status - SIGNALS))
                : Optional.empty();
    }

    private static String ofText(String text) {
        List<String> causes = new ArrayList<>();
        if (EXEC.matcher(text).find()) {
            causes.add("the step replaced its shell with exec");
        }
        if (NO_EXECUTION.matcher(text).find()) {
            causes.add("set -n switched execution off");
        }
        return causes.isEmpty()
                ? "the shell did not come to its own end: something has replaced it, as exec does"
                : String.join(", or ", causes);
    }
}
