package labsh.commands.settings;

import java.util.List;
import labsh.notebooks.reading.SettingsReader;

/**
 * One thing that can be set, declared once: the reader of the file, the {@code settings} command, completion and the
 * manual page read this.
 *
 * @param name the key in the file
 * @param kind what its value may be
 * @param standard the value that holds where nobody has set one
 * @param variables of the environment that win over the file, the first one that is set over the others
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
     * @param means the value that it stands for, whatever its own is; empty where its own is meant
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
