package labsh.commands.audit;

/**
 * One line of an audit: a JSON object in ASCII. Whatever the values hold, it stays one line without control characters.
 *
 * <p>A text is cut when its escaped form would exceed {@value #LONGEST} bytes: syslog is only sure to take messages of
 * 1024 bytes, and the most important fields come first.
 */
public final class AuditLine {
    private static final int LONGEST = 200;

    private final StringBuilder text = new StringBuilder("{");

    /** Adds a field; an empty value adds nothing. */
    public AuditLine with(String name, String value) {
        if (!value.isEmpty()) {
            key(name).append('"').append(escaped(value)).append('"');
        }
        return this;
    }

    public AuditLine with(String name, long value) {
        key(name).append(value);
        return this;
    }

    /** Adds a flag that is set. */
    public AuditLine with(String name) {
        key(name).append("true");
        return this;
    }

    /** Adds a length of time, in seconds with three decimals. */
    public AuditLine withSeconds(String name, java.time.Duration value) {
        String millis = String.valueOf(1000 + value.toMillis() % 1000);
        key(name).append(value.toSeconds()).append('.').append(millis, 1, 4);
        return this;
    }

    private StringBuilder key(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    /** Stricter than text on the screen: programs that read logs need to know only ASCII. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String next = c == '"' || c == '\\' ? "\\" + c : c >= ' ' && c < 0x7f ? String.valueOf(c) : "\\u" + hex(c);
            if (escaped.length() + next.length() > LONGEST) {
                return escaped.append("\\u2026").toString();
            }
            escaped.append(next);
        }
        return escaped.toString();
    }

    private static String hex(char c) {
        return Integer.toHexString(0x10000 + c).substring(1);
    }

    /** The line, without its end. */
    @Override
    public String toString() {
        return text + "}";
    }
}
