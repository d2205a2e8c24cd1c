package labsh.notebooks.exports;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import labsh.notebooks.Action;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Retry;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.records.Entry;
import labsh.notebooks.system.SystemGuard;
import labsh.notebooks.text.DangerousCharacters;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * A notebook and all of its records as JSON. Keys are those of the notebook format, and what is empty is left out; the
 * records follow under {@code records}, in the order of the file.
 */
public final class JsonExport {
    private final JsonGenerator json;

    private JsonExport(JsonGenerator json) {
        this.json = json;
    }

    static String of(NotebookFile file) {
        StringWriter text = new StringWriter();
        ObjectWriteContext pretty = new ObjectWriteContext.Base() {
            @Override
            public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
        try (JsonGenerator generator = new JsonFactory().createGenerator(pretty, text)) {
            new JsonExport(generator).write(file);
        }
        return escaped(text.toString()) + "\n";
    }

    /** Escapes dangerous characters, which occur only in JSON strings. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length() + 64);
        json.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (c == '\n' || !DangerousCharacters.isHidden(c)) {
                escaped.append(character);
            } else {
                character.chars().forEach(half -> escaped.append(String.format("\\u%04x", half)));
            }
        });
        return escaped.toString();
    }

    private void write(NotebookFile file) {
        Notebook notebook = file.notebook();
        json.writeStartObject();
        json.writeName("labsh").writeNumber(1);
        text("name", file.source().name());
        text("title", notebook.title());
        text("about", notebook.about());
        texts("tags", notebook.tags());
        text("shell", notebook.shell());
        systems(notebook.systems());
        text("host", notebook.host());
        text("digest", notebook.digest());
        parameters(notebook.parameters());
        json.writeName("procedures").writeStartArray();
        notebook.procedures().forEach(procedure -> procedure(file, procedure));
        json.writeEndArray();
        json.writeName("records").writeStartArray();
        JsonRecords records = new JsonRecords(json);
        for (Entry entry : file.entries().all()) {
            entry.match(records);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            json.writeName(name).writeString(value);
        }
    }

    private void texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            json.writeName(name).writeStartArray();
            values.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private void systems(List<SystemGuard> systems) {
        texts("systems", systems.stream().map(SystemGuard::toString).toList());
    }

    private void parameters(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        json.writeName("parameters").writeStartObject();
        for (Parameter parameter : parameters) {
            json.writeName(parameter.name()).writeStartObject();
            text("about", parameter.about());
            text("type", parameter.type().word());
            ExportTexts.defaultOf(parameter)
                    .ifPresent(d -> json.writeName("default").writeString(d));
            texts("choices", parameter.choices());
            text("pattern", parameter.pattern().map(Pattern::pattern).orElse(""));
            truth("secret", parameter.secret());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void truth(String name, boolean value) {
        if (value) {
            json.writeName(name).writeBoolean(true);
        }
    }

    private void procedure(NotebookFile file, Procedure procedure) {
        json.writeStartObject();
        text("name", procedure.name());
        text("title", procedure.title());
        text("about", procedure.about());
        text("warning", procedure.warning());
        texts("tags", procedure.tags());
        systems(procedure.systems());
        text("host", procedure.host());
        parameters(procedure.parameters());
        json.writeName("steps").writeStartArray();
        procedure.steps().forEach(step -> step(file, step));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void step(NotebookFile file, Step step) {
        json.writeStartObject();
        text("name", step.name());
        text("title", step.title());
        text("about", step.about());
        text("warning", step.warning());
        systems(step.systems());
        action(step);
        text("shell", step.shell());
        text("as", step.as());
        text("host", step.host());
        text("needs", step.needs());
        text("done-if", step.doneIf());
        expect(step);
        if (!step.captures().isEmpty()) {
            json.writeName("capture").writeStartObject();
            step.captures().forEach(c -> text(c.name(), c.pattern().pattern()));
            json.writeEndObject();
        }
        text("undo", step.undo());
        truth("danger", step.danger());
        truth("discard-state", step.discardsState());
        if (!step.retry().equals(Retry.ONCE)) {
            json.writeName("retry").writeStartObject();
            json.writeName("times").writeNumber(step.retry().times());
            text("every", ExportTexts.limit(step.retry().every()));
            json.writeEndObject();
        }
        text(
                "last-outcome",
                file.entries()
                        .last(step.address())
                        .map(o -> ExportTexts.outcome(file, o))
                        .orElse(""));
        json.writeEndObject();
    }

    private void action(Step step) {
        step.action().match(new Action.Match<Boolean>() {
            @Override
            public Boolean run(Action.Run run) {
                text("run", run.text());
                return true;
            }

            @Override
            public Boolean manual(Action.Manual manual) {
                text("manual", manual.text());
                return true;
            }

            @Override
            public Boolean file(Action.FileEdit edit) {
                text("file", edit.path());
                edit.content().ifPresent(c -> json.writeName("content").writeString(c));
                texts("lines", edit.lines());
                text("mode", edit.mode());
                text("owner", edit.owner());
                truth("expand", edit.expand());
                return true;
            }
        });
    }

    private void expect(Step step) {
        json.writeName("expect").writeStartObject();
        json.writeName("exit").writeStartArray();
        step.expect().exits().forEach(json::writeNumber);
        json.writeEndArray();
        text("output", step.expect().output().map(Pattern::pattern).orElse(""));
        text("not-output", step.expect().notOutput().map(Pattern::pattern).orElse(""));
        text("within", step.expect().within().map(ExportTexts::limit).orElse(""));
        truth("disconnect", step.expect().disconnect());
        texts("ignore", step.expect().ignore().stream().map(Pattern::pattern).toList());
        json.writeEndObject();
    }

    /** Writes an object of texts; nothing when it is empty. */
    public static void mapping(JsonGenerator json, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            json.writeName(name).writeStartObject();
            values.forEach((key, value) -> json.writeName(key).writeString(value));
            json.writeEndObject();
        }
    }
}
