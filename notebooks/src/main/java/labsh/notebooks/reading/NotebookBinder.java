package labsh.notebooks.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.system.SystemGuard;

/** Reads the notebook and its procedures. */
final class NotebookBinder {
    private static final String VERSION = "1";

    private final Problems problems;
    private final ParameterBinder parameterBinder;

    NotebookBinder(Problems problems) {
        this.problems = problems;
        this.parameterBinder = new ParameterBinder(problems);
    }

    /** What a step inherits from its procedure and its notebook. */
    private record Inherited(String shell, List<SystemGuard> systems, String host, List<Parameter> parameters) {}

    /** The notebook, which is valid only if no problems were found. */
    Notebook bind(Node.Mapping root, String digest) {
        MappingFields fields = new MappingFields(problems, root, KeySchema.NOTEBOOK);
        checkVersion(fields);
        String title = fields.line("title");
        if (!fields.has("title")) {
            fields.missing("title", "say in one line what the notebook is about");
        }
        String shell = NameRules.shell(fields, "sh");
        List<SystemGuard> systems = NameRules.systems(fields);
        List<Parameter> parameters = parameterBinder.bind(fields);
        String host = NameRules.host(fields, parameters);
        List<Procedure> procedures = procedures(fields, new Inherited(shell, systems, host, parameters));
        return new Notebook(
                title,
                fields.text("about"),
                fields.texts("tags"),
                shell,
                systems,
                host,
                parameters,
                procedures,
                digest);
    }

    private void checkVersion(MappingFields fields) {
        if (!fields.has("labsh")) {
            fields.missing("labsh", "begin the file with the line labsh: 1");
            return;
        }
        Node value = fields.node("labsh").orElse(fields.key("labsh"));
        if (value instanceof Node.Scalar scalar && scalar.text().equals(VERSION)) {
            if (scalar.kind() != Node.Kind.WHOLE_NUMBER) {
                problems.add(value, "the format's number must not be in quotes", "write labsh: 1");
            }
        } else {
            refuseVersion(value);
        }
        if (!problems.damaged()
                && !fields.mapping().entries().get(0).key().text().equals("labsh")) {
            problems.add(fields.key("labsh"), "`labsh` must be the first key", "move this line to the top");
        }
    }

    private void refuseVersion(Node value) {
        problems.add(
                value,
                "this labsh reads notebooks of format 1 only",
                "write labsh: 1; a later format needs a later labsh");
    }

    /** Whether the notebook is of another format, which is reported: nothing else can be checked then. */
    boolean isOtherVersion(Node.Mapping root) {
        for (Node.Entry entry : root.entries()) {
            if (entry.key().text().equals("labsh")
                    && entry.value() instanceof Node.Scalar scalar
                    && scalar.kind() == Node.Kind.WHOLE_NUMBER
                    && !scalar.text().equals(VERSION)) {
                refuseVersion(scalar);
                return true;
            }
        }
        return false;
    }

    private List<Procedure> procedures(MappingFields fields, Inherited inherited) {
        List<Procedure> procedures = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Node node : fields.list("procedures")) {
            if (node instanceof Node.Mapping mapping) {
                Optional<Procedure> procedure = procedure(mapping, inherited, lines);
                if (procedure.isPresent()) {
                    procedures.add(procedure.get());
                }
            } else {
                problems.add(node, "a procedure must have keys", "begin it with `- name: …`");
            }
        }
        return procedures;
    }

    private Optional<Procedure> procedure(Node.Mapping mapping, Inherited notebook, Map<String, Integer> lines) {
        MappingFields fields = new MappingFields(problems, mapping, KeySchema.PROCEDURE);
        Optional<String> name = NameRules.name(fields, "give the procedure a name, as in `- name: install`");
        checkUnique(mapping, lines, "procedure");
        List<SystemGuard> systems = NameRules.systems(fields);
        List<Parameter> own = parameterBinder.bind(fields);
        List<Parameter> parameters = merged(notebook.parameters(), own);
        String host = NameRules.host(fields, parameters);
        Inherited inherited = new Inherited(
                NameRules.shell(fields, notebook.shell()),
                systems.isEmpty() ? notebook.systems() : systems,
                host.isEmpty() ? notebook.host() : host,
                parameters);
        List<Step> steps = steps(fields, name.isPresent() ? name.get() : "?", inherited);
        String title = fields.line("title");
        String about = fields.text("about");
        String warning = fields.text("warning");
        List<String> tags = fields.texts("tags");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Procedure(
                name.get(),
                title,
                about,
                warning,
                tags,
                inherited.systems(),
                inherited.host(),
                inherited.parameters(),
                steps,
                mapping.place()));
    }

    private static List<Parameter> merged(List<Parameter> outer, List<Parameter> own) {
        if (own.isEmpty()) {
            return outer;
        }
        List<Parameter> all = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (Parameter parameter : outer) {
            Parameter found = parameter;
            for (Parameter other : own) {
                if (other.name().equals(parameter.name())) {
                    found = other;
                    replaced.add(other.name());
                }
            }
            all.add(found);
        }
        for (Parameter parameter : own) {
            if (!replaced.contains(parameter.name())) {
                all.add(parameter);
            }
        }
        return all;
    }

    private List<Step> steps(MappingFields fields, String procedure, Inherited inherited) {
        if (!fields.has("steps")) {
            fields.missing("steps", "a procedure has at least one step");
            return List.of();
        }
        List<Node> nodes = fields.list("steps");
        if (nodes.isEmpty()
                && !problems.damaged()
                && fields.node("steps").orElseThrow() instanceof Node.Sequence empty) {
            problems.add(empty, "`steps` is empty", "a procedure has at least one step");
        }
        List<Step> steps = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        StepBinder binder = new StepBinder(problems, inherited.parameters());
        for (Node node : nodes) {
            if (node instanceof Node.Mapping mapping) {
                checkUnique(mapping, lines, "step");
                Optional<Step> step = binder.bind(mapping, procedure, inherited.shell());
                if (step.isPresent()) {
                    steps.add(step.get());
                }
            } else {
                problems.add(node, "a step must have keys", "begin it with `- name: …`");
            }
        }
        return steps;
    }

    private void checkUnique(Node.Mapping mapping, Map<String, Integer> lines, String what) {
        for (Node.Entry entry : mapping.entries()) {
            if (entry.key().text().equals("name") && entry.value() instanceof Node.Scalar name) {
                Integer first = lines.putIfAbsent(name.text(), name.place().line());
                if (first != null) {
                    problems.add(
                            name,
                            "there is a " + what + " `" + name.text() + "` already",
                            "it is on line " + first + ": choose another name");
                }
            }
        }
    }
}
