package labsh.notebooks;

/**
 * A system that something applies to: {@code linux}, {@code debian>=12}, {@code freebsd>=10.1}.
 *
 * @param name of the family or the distribution, in lower case
 * @param relation {@code <}, {@code <=}, {@code =}, {@code >=}, {@code >}, or empty for any version
 * @param version dotted numbers; empty with an empty relation
 */
public record SystemGuard(String name, String relation, String version) {
    /** Whether this fits the system at hand. */
    public boolean fits(SystemFacts system) {
        if (!system.names().contains(name)) {
            return false;
        }
        if (relation.isEmpty()) {
            return true;
        }
        int order = Versions.compare(system.versionOf(name), version);
        return switch (relation) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "=" -> order == 0;
            case ">=" -> order >= 0;
            case ">" -> order > 0;
            default -> throw new IllegalStateException("unknown relation " + relation);
        };
    }

    @Override
    public String toString() {
        return name + relation + version;
    }
}
