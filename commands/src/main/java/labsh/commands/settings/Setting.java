package labsh.commands.settings;

import java.util.List;
import labsh.notebooks.reading.SettingsReader;

/**
 * One setting, declared once: the reader of the file, the {@code settings} command, completion and the manual page use
 * this.
 *
 * @param name the key in the file
 * @param kind what its value may be
 * @param standard the default value
 * @param variables environment variables that take precedence over the file; the first one that is set wins
 * @param summary one clause
 * @param details Markdown; may be empty
 */
public record Setting(
        String name, SettingKind kind, String standard, List<Variable> variables, String summary, String details)
        implements SettingsReader.Key {
    public Setting {
        variables = List.copyOf(variables);
    }

    /**
     * A variable of the environment.
     *
     * @param means the setting's value when the variable is set to anything; empty to use the variable's own value
     */
    public record Variable(String name, String means) {}

    @Override
    public boolean fits(String text) {
        return kind.fits(text);
    }

    @Override
    public String shape() {
        return kind.shape();
    }

    @Override
    public String example() {
        return kind.example();
    }
}
