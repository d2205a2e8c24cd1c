package labsh.notebooks.types;

import java.util.Locale;
import java.util.Optional;

/** What a parameter's value may be. Every value is one word of data: it travels as a variable and is never code. */
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

    /** The type written so; empty when there is none of that name. */
    public static Optional<ParameterType> of(String word) {
        for (ParameterType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Why this value is not of the type, in one clause that can follow the value; empty when it is. */
    public Optional<String> refusal(String value) {
        if (value.indexOf('\0') >= 0) {
            return Optional.of("holds a NUL character");
        }
        return ParameterTypes.refusal(this, value);
    }

    /**
     * The one spelling in which steps get a value of the type, so that scripts can compare: a MAC address in lower case
     * with colons, {@code true} for {@code yes}, an IPv6 address as RFC 5952 has it. Most values are their own.
     *
     * @param value one that {@link #refusal} has nothing against
     */
    public String canonical(String value) {
        return ParameterTypes.canonical(this, value);
    }
}
