package labsh.notebooks.imports;

import java.util.Collection;
import java.util.List;
import labsh.notebooks.text.DangerousCharacters;
import labsh.notebooks.text.NameMaker;
import labsh.notebooks.text.YamlText;

/** Writes commands that the user typed as the YAML of steps, for the user to put into a notebook. */
public final class StepYaml {
    private StepYaml() {}

    /**
     * A command.
     *
     * @param text one line or more
     * @param failure how it failed, in words; empty when it succeeded
     */
    public record Command(String text, String failure) {}

    /**
     * One step for each command that succeeded; the others are comments between them, because they show how the
     * solution was found.
     *
     * @param taken names that are already used
     * @param indent blanks before the dash of an item
     */
    public static String of(List<Command> commands, Collection<String> taken, int indent) {
        NameMaker names = new NameMaker();
        taken.forEach(names::unique);
        YamlText yaml = new YamlText();
        for (Command command : commands) {
            String text = command.text().strip();
            if (!command.failure().isEmpty()) {
                String margin = " ".repeat(indent) + "# ";
                DangerousCharacters.all(text).lines().forEach(line -> yaml.line(margin + line));
                yaml.line(margin + "  (" + command.failure() + ")");
                continue;
            }
            String name = NameMaker.ofCommand(text);
            yaml.item(indent, "name", names.unique(name.isEmpty() ? "step" : name));
            boolean bare = YamlText.isPlain(text);
            yaml.field(indent + 2, "run", bare ? text : text + "\n");
        }
        return yaml.toString();
    }

    /** The same, in a procedure of their own. */
    public static String procedure(String name, List<Command> commands, int indent) {
        YamlText yaml = new YamlText();
        yaml.item(indent, "name", name);
        yaml.line(" ".repeat(indent + 2) + "steps:");
        return yaml + of(commands, List.of(), indent + 4);
    }
}
