package labsh.commands.report;

import labsh.notebooks.text.DangerousCharacters;

/**
 * Makes text safe to show: characters that could control a terminal, or hide or reorder text, become visible escapes.
 * Everything that labsh prints or offers goes through here; {@link DangerousCharacters} defines those characters.
 */
public final class Showable {
    private Showable() {}

    /**
     * The text with escapes such as {@code \e}, {@code \r}, {@code \x07}, and {@code \}{@code u{202e}}. Newlines and
     * tabs stay.
     */
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && plain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (DangerousCharacters.isHidden(c)) {
                shown.append(escape(c));
            } else {
                shown.appendCodePoint(c);
            }
            at += Character.charCount(c);
        }
        return shown.toString();
    }

    /** As {@link #of}, on one line: newlines and tabs are escaped too. */
    public static String line(String text) {
        return of(text).replace("\n", "\\n").replace("\t", "\\t");
    }

    private static boolean plain(char c) {
        return (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t';
    }

    private static String escape(int c) {
        return switch (c) {
            case 0x1b -> "\\e";
            case '\r' -> "\\r";
            case '\b' -> "\\b";
            case 0x07 -> "\\a";
            default -> DangerousCharacters.escape(c);
        };
    }
}
