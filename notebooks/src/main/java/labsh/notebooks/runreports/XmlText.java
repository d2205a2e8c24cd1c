package labsh.notebooks.runreports;

import labsh.notebooks.text.DangerousCharacters;

/**
 * Escapes text for XML 1.0. XML cannot represent most control characters, not even escaped: they are written visibly,
 * as {@code \x1b}.
 */
final class XmlText {
    private XmlText() {}

    /** For an element or an attribute between double quotes. */
    static String of(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 32);
        DangerousCharacters.all(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                // "]]>" must not occur in text.
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                // In an attribute these would become blanks.
                case '\n' -> xml.append("&#10;");
                case '\t' -> xml.append("&#9;");
                default -> xml.appendCodePoint(c);
            }
        });
        return xml.toString();
    }

    /** For element content, with line breaks unchanged. */
    static String element(String text) {
        return of(text).replace("&#10;", "\n").replace("&#9;", "\t");
    }
}
