package labsh.commands.line;

import java.util.List;
import java.util.Optional;

/**
 * A parsed line, or the part of it that has been typed so far.
 *
 * @param line as typed
 * @param syntax of the command; empty for an empty line and for an unknown command
 * @param tokens from left to right
 * @param next the argument that a further word would be; empty when the command takes no more, or is unknown
 * @param open whether a quote was left open
 */
public record Parse(String line, Optional<Syntax> syntax, List<Token> tokens, Optional<Argument> next, boolean open) {
    public Parse {
        tokens = List.copyOf(tokens);
    }
}
