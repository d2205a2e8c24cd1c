package labsh.commands.reach;

import java.util.Optional;
import labsh.notebooks.types.HostWord;

/**
 * Where steps run: on this machine, or on the one that ssh reaches by this word.
 *
 * @param word as the person writes it: a name of ssh_config, a host's name or address, {@code user@} before it or not;
 *     empty for this machine
 */
public record Host(String word) {
    /** This machine, without ssh. */
    public static final Host LOCAL = new Host("");

    /** @throws IllegalArgumentException where {@link #refusal} has something to say */
    public Host {
        if (!word.isEmpty()) {
            refusal(word).ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
        }
    }

    /**
     * Why this word is no host's, in a sentence; empty when it may be one. What ssh, a shell or ssh_config's {@code %}
     * would take for something else than a name is refused, whatever quoting it would need.
     */
    public static Optional<String> refusal(String word) {
        return HostWord.refusal(word).map(why -> "'" + word + "' " + why);
    }

    /**
     * The host that a person or a notebook names; {@link HostWord#LOCAL} is this machine.
     *
     * @throws IllegalArgumentException where {@link #refusal} has something to say
     */
    public static Host named(String word) {
        if (word.equals(HostWord.LOCAL)) {
            return LOCAL;
        }
        refusal(word).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return new Host(word);
    }

    /** What {@link #named} takes for it. */
    public String name() {
        return isLocal() ? HostWord.LOCAL : word;
    }

    public boolean isLocal() {
        return word.isEmpty();
    }

    /** As a person calls it. */
    @Override
    public String toString() {
        return isLocal() ? "this machine" : word;
    }
}
