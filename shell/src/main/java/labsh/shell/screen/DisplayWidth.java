package labsh.shell.screen;

import org.jline.utils.AttributedCharSequence;

/** Computes the display width of text. */
final class DisplayWidth {
    private DisplayWidth() {}

    /**
     * The width of one line without control codes. Skips JLine's search for grapheme clusters when there are none,
     * which took half the time for a list of a thousand lines.
     */
    static int of(AttributedCharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return text.columnLength();
            }
        }
        return text.length();
    }
}
