package labsh.commands.line;

import java.util.Optional;

/**
 * One part of a parsed line, for highlighting and completion.
 *
 * @param start offset of its first character in the line
 * @param end offset after its last character
 * @param text with quotes removed
 * @param role what it is
 * @param argument what it names, when the grammar knows
 */
public record Token(int start, int end, String text, Role role, Optional<Argument> argument) {
    /** What a part of a line is. */
    public enum Role {
        COMMAND,
        UNKNOWN_COMMAND,
        ARGUMENT,
        OPTION,
        UNKNOWN_OPTION,
        OPTION_VALUE,
        /** More than the command takes. */
        EXCESS
    }
}
