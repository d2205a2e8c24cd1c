package labsh.shell.start;

import java.util.ResourceBundle;

/**
 * Disables logging: JLine's messages would appear in the middle of the screen, and initializing the JDK's logging takes
 * as long as all of labsh's commands. Everything important reaches the user as a report.
 */
public final class LoggingOff extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Silent(name);
    }

    /**
     * Logs nothing.
     *
     * @param name the logger's name
     */
    private record Silent(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            // Not logged.
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            // Not logged.
        }
    }
}
