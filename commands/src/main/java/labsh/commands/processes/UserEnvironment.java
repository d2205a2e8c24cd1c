package labsh.commands.processes;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment with which the user started labsh. The launcher gives the JVM a UTF-8 locale, so that it can open
 * every file; programs that labsh starts get the user's locale.
 */
public final class UserEnvironment {
    /**
     * The variable with the original LC_ALL: {@code set:VALUE}, or empty if it was not set. Not set when the launcher
     * has not changed LC_ALL.
     */
    private static final String BEFORE = "LABSH_LC_ALL";

    private static final String LOCALE = "LC_ALL";

    private UserEnvironment() {}

    /** The user's environment, as read by Java. */
    public static Map<String, String> variables() {
        Map<String, String> environment = System.getenv();
        if (!isReplaced()) {
            return environment;
        }
        Map<String, String> own = new TreeMap<>(environment);
        restore(own);
        return own;
    }

    /** Whether the launcher has changed the locale. */
    public static boolean isReplaced() {
        return System.getenv(BEFORE) != null;
    }

    /** Whether the name of the locale says that its encoding is UTF-8. */
    public static boolean isUnicode(Map<String, String> environment) {
        String locale = "";
        for (String name : new String[] {"LANG", "LC_CTYPE", LOCALE}) {
            String value = environment.getOrDefault(name, "");
            locale = value.isEmpty() ? locale : value.toLowerCase(Locale.ROOT);
        }
        return locale.contains("utf-8") || locale.contains("utf8");
    }

    /** Restores the user's locale in a copy of the JVM's environment. */
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
