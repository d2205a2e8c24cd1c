package labsh.notebooks;

import java.util.Optional;

/** The strict parsers behind {@link ParameterType}. */
final class ParameterTypes {
    private ParameterTypes() {}

    static Optional<String> refusal(ParameterType type, String value) {
        return switch (type) {
            case INT -> value.matches("-?[0-9]{1,18}") ? Optional.empty() : Optional.of("is not a whole number");
            default -> Optional.empty();
        };
    }
}
