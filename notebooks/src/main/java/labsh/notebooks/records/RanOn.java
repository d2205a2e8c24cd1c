package labsh.notebooks.records;

/**
 * Where a step ran, if that was not where its run was begun, or another machine than labsh's own.
 *
 * @param host the name that it has for itself
 * @param reached how ssh reached it; empty for the machine that labsh ran on
 * @param user there
 * @param system there, {@link labsh.notebooks.SystemFacts#description()}
 */
public record RanOn(String host, String reached, String user, String system) {
    /** Where its run was begun. */
    public static final RanOn WHERE_THE_RUN_BEGAN = new RanOn("", "", "", "");
}
