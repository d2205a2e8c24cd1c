package labsh.notebooks;

import java.util.Optional;

/**
 * A defect of a notebook, with its place and a hint.
 *
 * @param file as the person named it
 * @param place where the defect is
 * @param line the text of that line, without its end; cut where it is very long
 * @param length of the faulty text in code points, at least 1: how many carets to draw
 * @param message what is wrong, in one sentence without a full stop
 * @param hint what was expected or what to try; empty when the message says it all
 */
public record Problem(String file, Place place, String line, int length, String message, Optional<String> hint) {
    /** {@code file:line:column: message}, the form that editors and compilers agree on. */
    @Override
    public String toString() {
        return file + ":" + place.line() + ":" + place.column() + ": " + message;
    }
}
