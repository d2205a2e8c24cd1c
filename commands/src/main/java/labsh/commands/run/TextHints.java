package labsh.commands.run;

/** What a text may do, as far as its words tell before it runs. */
final class TextHints {
    private TextHints() {}

    /** Whether a trap is named in it, or other text that nobody knows yet may be read by it. */
    static boolean maySetTraps(String text) {
        return text.contains("trap") || text.contains("TRAP") || readsMore(text);
    }

    static boolean maySetLimits(String text) {
        return text.contains("limit") || readsMore(text);
    }

    /** Whether it may tell its shell to print what it reads, or other text may. */
    static boolean maySetVerbose(String text) {
        if (text.contains("verbose") || readsMore(text)) {
            return true;
        }
        for (int at = text.indexOf("set"); at >= 0; at = text.indexOf("set", at + 1)) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            if (line.indexOf('v') > line.indexOf('-') && line.indexOf('-') > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsMore(String text) {
        return text.contains("eval") || text.contains("source") || hasLoneDot(text);
    }

    /** The POSIX name of {@code source}. */
    private static boolean hasLoneDot(String text) {
        for (int at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
            boolean begins = at == 0 || " \t\n;&|({\\".indexOf(text.charAt(at - 1)) >= 0;
            boolean ends = at + 1 < text.length() && " \t\\".indexOf(text.charAt(at + 1)) >= 0;
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
