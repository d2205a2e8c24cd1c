package labsh.notebooks.text;

/** What a name is, of each thing that a notebook names. */
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

    /** Whether this can be a parameter or a captured value: {@code [a-z_][a-z0-9_]*}. */
    public static boolean isParameter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && !Ascii.isLower(c) && (i == 0 || !Ascii.isDigit(c))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether this can be a variable of every shell: {@code [A-Za-z_][A-Za-z0-9_]*}. */
    public static boolean isShellVariable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isVariablePart(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && !Ascii.isDigit(text.charAt(0));
    }

    /** Whether it can be in the name of a shell variable, though it may not begin it. */
    public static boolean isVariablePart(int c) {
        return c == '_' || Ascii.isLetterOrDigit(c);
    }
}
