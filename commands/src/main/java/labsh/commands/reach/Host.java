package labsh.commands.reach;

import java.util.Optional;
import labsh.notebooks.text.Ascii;

/**
 * Where steps run: on this machine, or on the one that ssh reaches by this word.
 *
 * @param word as the person writes it: a name of ssh_config, a host's name or address, {@code user@} before it or not;
 *     empty for this machine
 */
public record Host(String word) {
    /** This machine, without ssh. */
    public static final Host LOCAL = new Host("");

    private static final int LONGEST = 255;
    private static final String BESIDES = "._-@:[]";

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
        if (word.isEmpty()) {
            return Optional.of("a host needs a name");
        }
        if (word.length() > LONGEST) {
            return Optional.of("a host's name has at most " + LONGEST + " characters");
        }
        if (word.startsWith("-") || word.contains("@-")) {
            return Optional.of("a host's name does not begin with -");
        }
        if (!word.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || BESIDES.indexOf(c) >= 0)) {
            return Optional.of("a host's name has letters, digits and . _ - @ : [ ] only");
        }
        return Optional.empty();
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
