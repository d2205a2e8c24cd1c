package labsh.commands.audit;

import java.io.IOException;
import java.util.Optional;
import labsh.notebooks.files.IoErrorText;

/** The audit that the settings ask for, or none. */
public final class AuditLog {
    private final Optional<AuditTarget> target;
    private final String name;
    private final boolean required;
    private final Optional<String> forbidden;
    private boolean told;

    /**
     * @param target empty for no audit
     * @param name of the target, for messages
     * @param required whether nothing may run unless its line could be written
     * @param forbidden why nothing may run at all; empty when it may
     */
    public AuditLog(Optional<AuditTarget> target, String name, boolean required, Optional<String> forbidden) {
        this.target = target;
        this.name = name;
        this.required = required;
        this.forbidden = forbidden;
    }

    /** Whether lines are written at all. */
    public boolean isOn() {
        return target.isPresent();
    }

    /**
     * The result of writing a line.
     *
     * @param refusal why the action that it announces must not start; empty when it may
     * @param warning what to tell the user; empty when nothing
     */
    public record Said(Optional<String> refusal, Optional<String> warning) {}

    /** Why nothing may run at all; empty when it may. */
    public Optional<String> forbidden() {
        return required && target.isEmpty() ? Optional.of("audit.required is true, but audit is none") : forbidden;
    }

    /** Writes that something is about to start. */
    public Said starting(AuditLine line) {
        if (forbidden().isPresent()) {
            return new Said(forbidden(), Optional.empty());
        }
        Optional<String> failure = write(line);
        return failure.isPresent() && required
                ? new Said(
                        Optional.of("its audit line cannot be written to " + failure.get()
                                + ", and audit.required is true"),
                        Optional.empty())
                : new Said(Optional.empty(), once(failure));
    }

    /** Writes how something ended. */
    public Said ended(AuditLine line) {
        return new Said(Optional.empty(), once(write(line)));
    }

    private Optional<String> once(Optional<String> failure) {
        if (failure.isEmpty() || told) {
            return Optional.empty();
        }
        told = true;
        return Optional.of("not audited: the line cannot be written to " + failure.get());
    }

    /** Empty when it was written, otherwise where it could not be written and why. */
    private Optional<String> write(AuditLine line) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        try {
            target.get().write(line.toString());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(name + ": " + IoErrorText.of(e));
        }
    }
}
