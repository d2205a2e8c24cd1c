package labsh.shell.start;

import java.util.ResourceBundle;

/**
 * No logs: JLine's remarks would stand in the middle of a person's screen, and making ready to log takes the JDK as long
 * as labsh's own commands do. What matters reaches the person as a report.
 */
public final class LoggingOff extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Silent(name);
    }

    /**
     * Logs nothing.
     *
     * @param name as asked for
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
            // Nobody reads it.
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            // Nobody reads it.
        }
    }
}
