package labsh.commands.processes;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment that the person has started labsh with. The launcher gives the JVM a UTF-8 locale, in which it can name
 * every file; whatever labsh starts gets the person's own.
 */
public final class UserEnvironment {
    /** What LC_ALL was: {@code set:VALUE}, or empty where it was not set. Itself not set where the JVM has the same. */
    private static final String BEFORE = "LABSH_LC_ALL";

    private static final String LOCALE = "LC_ALL";

    private UserEnvironment() {}

    /** All variables, as Java reads them. */
    public static Map<String, String> variables() {
        Map<String, String> environment = System.getenv();
        if (!isReplaced()) {
            return environment;
        }
        Map<String, String> own = new TreeMap<>(environment);
        restore(own);
        return own;
    }

    /** Whether the JVM's locale is not the person's own. */
    public static boolean isReplaced() {
        return System.getenv(BEFORE) != null;
    }

    /** Whether the locale's name says that its encoding is UTF-8. */
    public static boolean isUnicode(Map<String, String> environment) {
        String locale = "";
        for (String name : new String[] {"LANG", "LC_CTYPE", LOCALE}) {
            String value = environment.getOrDefault(name, "");
            locale = value.isEmpty() ? locale : value.toLowerCase(Locale.ROOT);
        }
        return locale.contains("utf-8") || locale.contains("utf8");
    }

    /** Makes a copy of the JVM's environment that of the person. */
    public static void restore(Map<String, String> environment) {
        String before = environment.remove(BEFORE);
        if (before == null) {
            return;
        }
        if (before.startsWith("set:")) {
            environment.put(LOCALE, before.substring("set:".length()));
        } else {
            environment.remove(LOCALE);
        }
    }
}
