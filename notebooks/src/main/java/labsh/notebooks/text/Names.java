package labsh.notebooks.text;

/** The rules for names in notebooks. */
public final class Names {
    private Names() {}

    /** Whether this is the name of a procedure or a step: {@code [a-z0-9][a-z0-9.-]*}. */
    public static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isLowerOrDigit(c) && (i == 0 || (c != '.' && c != '-'))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether this can be the name of a parameter or a captured value: {@code [a-z_][a-z0-9_]*}. */
    public static boolean isParameter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && !Ascii.isLower(c) && (i == 0 || !Ascii.isDigit(c))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether this can be the name of a variable in every shell: {@code [A-Za-z_][A-Za-z0-9_]*}. */
    public static boolean isShellVariable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isVariablePart(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && !Ascii.isDigit(text.charAt(0));
    }

    /** Whether the character can occur in the name of a shell variable, though perhaps not first. */
    public static boolean isVariablePart(int c) {
        return c == '_' || Ascii.isLetterOrDigit(c);
    }
}
