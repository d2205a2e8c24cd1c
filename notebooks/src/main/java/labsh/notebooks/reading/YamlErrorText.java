package labsh.notebooks.reading;

import java.util.Optional;
import labsh.notebooks.Problem;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/** Explains parser errors in plain words. */
public final class YamlErrorText {
    private YamlErrorText() {}

    /**
     * The problem, with its place in the text.
     *
     * @param text the parsed text
     * @param e the parser's exception
     */
    public static Problem of(String text, JacksonException e) {
        SourceText source = new SourceText("", text);
        SyntaxError error = control(text).orElseGet(() -> duplicate(source, e).orElseGet(() -> of(source, e)));
        return source.problem(error.offset(), error.length(), error.message(), Optional.of(error.hint()));
    }

    static SyntaxError of(SourceText source, JacksonException e) {
        return e.getCause() instanceof MarkedYamlEngineException marked
                ? SyntaxError.of(source, marked)
                : SyntaxError.of(source, e);
    }

    private static Optional<SyntaxError> control(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0 && c != 0x85)) {
                String message = "there is a control character here: U+" + String.format("%04X", (int) c);
                return Optional.of(new SyntaxError(i, 1, message, "delete it, or write the text with escapes"));
            }
        }
        return Optional.empty();
    }

    private static Optional<SyntaxError> duplicate(SourceText source, JacksonException e) {
        if (!e.getOriginalMessage().startsWith("Duplicate")) {
            return Optional.empty();
        }
        int line = Math.max(1, Math.min(e.getLocation().getLineNr(), source.lines()));
        String text = source.line(line);
        int colon = text.indexOf(':');
        String key = (colon < 0 ? text : text.substring(0, colon)).strip();
        int offset = source.start(line) + Math.max(0, text.indexOf(key));
        return Optional.of(new SyntaxError(
                offset,
                Math.max(1, key.length()),
                "the key " + key + " is here for the second time",
                "keep one " + "of them"));
    }
}
