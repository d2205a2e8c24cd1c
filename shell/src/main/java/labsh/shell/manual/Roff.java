package labsh.shell.manual;

import labsh.notebooks.text.DangerousCharacters;

/** Writes text for troff's {@code man} macros, using only what groff, mandoc and heirloom troff all support. */
final class Roff {
    private Roff() {}

    /** Text lines, in which requests and escapes are neutralized. */
    static String text(String shown) {
        String text = DangerousCharacters.all(shown);
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        boolean lineBegins = true;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (lineBegins && (c == '.' || c == '\'')) {
                escaped.append("\\&");
            }
            escaped.append(one(c));
            lineBegins = c == '\n';
        }
        return escaped.toString();
    }

    private static String one(int c) {
        return switch (c) {
            case '\\' -> "\\e";
            // A plain "-" may become a hyphen that cannot be copied into a shell.
            case '-' -> "\\-";
            case '\'' -> "\\(aq";
            case '`' -> "\\(ga";
            case '^' -> "\\(ha";
            case '~' -> "\\(ti";
            case '…' -> "...";
            case '→' -> "\\(->";
            default -> c < 0x80 ? Character.toString(c) : String.format("\\[u%04X]", c);
        };
    }

    static String bold(String text) {
        return "\\fB" + text(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + text(text) + "\\fR";
    }

    /** A macro argument. */
    static String argument(String text) {
        return "\"" + text(text).replace("\"", "\\(dq") + "\"";
    }
}
