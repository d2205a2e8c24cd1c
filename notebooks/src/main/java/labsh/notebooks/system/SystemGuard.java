package labsh.notebooks.system;

import java.util.Optional;
import labsh.notebooks.text.Ascii;

/**
 * A system that something applies to: {@code linux}, {@code debian>=12}, {@code freebsd>=10.1}.
 *
 * @param name of the family or the distribution, in lower case
 * @param relation {@code <}, {@code <=}, {@code =}, {@code >=}, {@code >}, or empty for any version
 * @param version dotted numbers; empty with an empty relation
 */
public record SystemGuard(String name, String relation, String version) {
    /**
     * Reads a guard as written in a notebook: a name, or a name, a relation and a version with nothing between them.
     *
     * @return empty when the text is not a guard; whether a system of that name exists is not checked
     */
    public static Optional<SystemGuard> parse(String text) {
        int name = 0;
        while (name < text.length() && isNamePart(text.charAt(name))) {
            name++;
        }
        if (name == 0 || !Ascii.isLower(text.charAt(0))) {
            return Optional.empty();
        }
        int version = name;
        while (version < text.length() && "<=>".indexOf(text.charAt(version)) >= 0) {
            version++;
        }
        String relation = text.substring(name, version);
        boolean known = switch (relation) {
            case "<", "<=", "=", ">=", ">" -> isVersion(text, version);
            default -> relation.isEmpty() && version == text.length();
        };
        return known
                ? Optional.of(new SystemGuard(text.substring(0, name), relation, text.substring(version)))
                : Optional.empty();
    }

    private static boolean isNamePart(char c) {
        return Ascii.isLowerOrDigit(c) || c == '-' || c == '_';
    }

    private static boolean isVersion(String text, int from) {
        boolean digit = false;
        for (int i = from; i < text.length(); i++) {
            if (!Ascii.isDigit(text.charAt(i)) && !(digit && text.charAt(i) == '.')) {
                return false;
            }
            digit = Ascii.isDigit(text.charAt(i));
        }
        return digit;
    }

    /** Whether the guard matches the system. */
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
