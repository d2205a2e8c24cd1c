package labsh.notebooks;

/**
 * The address of a procedure or a step in a notebook: {@code install} or {@code install/isolate}.
 *
 * @param procedure a procedure's name; empty for the notebook itself
 * @param step a step's name; empty for the procedure as a whole
 */
public record Address(String procedure, String step) {
    /** The notebook itself. */
    public static final Address NOTEBOOK = new Address("", "");

    public Address {
        if (procedure.isEmpty() && !step.isEmpty()) {
            throw new IllegalArgumentException("a step without its procedure: " + step);
        }
    }

    /** Reads {@code procedure}, {@code procedure/step} or the empty text; whether it exists is not checked. */
    public static Address of(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? new Address(text, "") : new Address(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Whether this names a step. */
    public boolean isStep() {
        return !step.isEmpty();
    }

    /** Whether this names a procedure as a whole. */
    public boolean isProcedure() {
        return step.isEmpty() && !procedure.isEmpty();
    }

    @Override
    public String toString() {
        return step.isEmpty() ? procedure : procedure + "/" + step;
    }
}
