package labsh.shell.screen;

import org.jline.utils.AttributedCharSequence;

/** How many columns a text takes. */
final class DisplayWidth {
    private DisplayWidth() {}

    /**
     * The columns of one line without control codes. JLine looks for the borders of characters that are made of several,
     * which took half the time of a list of a thousand lines; most lines have none.
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
