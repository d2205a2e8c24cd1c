package labsh.notebooks.imports;

import java.util.List;
import labsh.notebooks.text.DangerousCharacters;
import labsh.notebooks.text.YamlText;

/** Writes a draft as document 1 of a notebook. */
final class DraftText {
    private final YamlText yaml = new YamlText();

    private DraftText() {}

    static String of(NotebookDraft draft) {
        DraftText text = new DraftText();
        text.write(draft);
        return text.yaml.toString();
    }

    private void write(NotebookDraft draft) {
        yaml.line("labsh: 1");
        ifAny(0, "title", draft.title());
        ifAny(0, "about", draft.about());
        if (!draft.tags().isEmpty()) {
            yaml.line("tags: [" + String.join(", ", draft.tags()) + "]");
        }
        yaml.field(0, "shell", draft.shell());
        yaml.line("");
        if (draft.procedures().isEmpty()) {
            yaml.line("procedures: []");
            return;
        }
        yaml.line("procedures:");
        for (NotebookDraft.Procedure procedure : draft.procedures()) {
            yaml.item(2, "name", procedure.name());
            ifAny(4, "title", procedure.title());
            ifAny(4, "about", procedure.about());
            yaml.line("    steps:");
            procedure.steps().forEach(this::write);
        }
    }

    private void write(NotebookDraft.Step step) {
        yaml.item(6, "name", step.name());
        ifAny(8, "title", step.title());
        ifAny(8, "about", step.about());
        ifAny(8, "shell", step.shell());
        ifAny(8, "as", step.as());
        ifAny(8, "host", step.host());
        shell("needs", step.needs());
        shell("done-if", step.doneIf());
        shell("run", step.run());
        expect(step.expect());
        shell("undo", step.undo());
    }

    private void expect(NotebookDraft.Expect expect) {
        if (expect.equals(NotebookDraft.Expect.NOTHING)) {
            return;
        }
        yaml.line("        expect:");
        if (!expect.exit().isEmpty()) {
            List<String> exits = List.of(expect.exit().split(","));
            yaml.line("          exit: " + (exits.size() == 1 ? expect.exit() : "[" + String.join(", ", exits) + "]"));
        }
        ifAny(10, "output", expect.output());
        ifAny(10, "not-output", expect.notOutput());
        ifAny(10, "within", expect.within());
    }

    /** Writes shell text unquoted, below its key if it would need quotes, so that it can be copied out of the file. */
    private void shell(String key, String value) {
        boolean bare = value.indexOf('\n') >= 0 || YamlText.isPlain(value);
        if (!value.isBlank()) {
            yaml.field(8, key, bare ? value : value + "\n");
        }
    }

    private void ifAny(int indent, String key, String value) {
        boolean single = value.length() < 1000
                && value.indexOf('\n') < 0
                && value.indexOf('\t') < 0
                && !YamlText.isPlain(value)
                && DangerousCharacters.all(value).equals(value);
        if (single && !value.isBlank()) {
            yaml.line(" ".repeat(indent) + key + ": '" + value.replace("'", "''") + "'");
        } else if (!value.isBlank()) {
            yaml.field(indent, key, value);
        }
    }
}
