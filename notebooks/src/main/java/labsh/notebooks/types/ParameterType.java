package labsh.notebooks.types;

import java.util.Locale;
import java.util.Optional;

/** The type of a parameter's value. Every value is one word of data: it is passed as a variable and is never code. */
public enum ParameterType {
    TEXT,
    INT,
    PATH,
    HOST,
    IP,
    IPV4,
    IPV6,
    CIDR,
    MAC,
    INTERFACE,
    PORT,
    URL,
    USER,
    PACKAGE,
    BOOL;

    /** As written in a notebook: {@code text}, {@code int}, … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with this name; empty when there is none. */
    public static Optional<ParameterType> of(String word) {
        for (ParameterType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Why this value is not of the type, as a clause that follows the value; empty when it is. */
    public Optional<String> refusal(String value) {
        if (value.indexOf('\0') >= 0) {
            return Optional.of("holds a NUL character");
        }
        return ParameterTypes.refusal(this, value);
    }

    /**
     * The canonical form of a value, which steps get, so that scripts can compare: a MAC address in lower case with
     * colons, {@code true} for {@code yes}, an IPv6 address by RFC 5952. Most values are unchanged.
     *
     * @param value a value that {@link #refusal} accepts
     */
    public String canonical(String value) {
        return ParameterTypes.canonical(this, value);
    }
}
