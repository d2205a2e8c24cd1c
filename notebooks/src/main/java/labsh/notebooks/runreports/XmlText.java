package labsh.notebooks.runreports;

import labsh.notebooks.text.DangerousCharacters;

/**
 * Any text as XML 1.0, which has no way to write most control characters, not even escaped: they become visible, as in
 * {@code \x1b}.
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
                // "]]>" may not stand in a text.
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                // An attribute would turn these into blanks.
                case '\n' -> xml.append("&#10;");
                case '\t' -> xml.append("&#9;");
                default -> xml.appendCodePoint(c);
            }
        });
        return xml.toString();
    }

    /** For an element that is not an attribute: lines stay lines. */
    static String element(String text) {
        return of(text).replace("&#10;", "\n").replace("&#9;", "\t");
    }
}
