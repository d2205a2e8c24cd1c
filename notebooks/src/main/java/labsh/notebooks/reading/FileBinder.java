package labsh.notebooks.reading;

import java.util.List;
import java.util.Optional;
import labsh.notebooks.Action;
import labsh.notebooks.types.ParameterType;

/** Reads the keys of a file step. */
final class FileBinder {
    private static final List<String> KEYS = List.of("lines", "content", "mode", "owner", "expand");

    private final Problems problems;
    private final VariableScope scope;

    FileBinder(Problems problems, VariableScope scope) {
        this.problems = problems;
        this.scope = scope;
    }

    /** Reports keys that are only valid with {@code file}. */
    static void refuseKeys(MappingFields fields) {
        for (String key : KEYS) {
            if (fields.has(key)) {
                fields.problems()
                        .add(fields.key(key), "`" + key + "` goes with `file` only", "name the file with `file`");
            }
        }
    }

    Optional<Action> bind(MappingFields fields) {
        String path = fields.line("file");
        checkPath(fields, path);
        boolean expand = fields.truth("expand");
        Optional<String> content = content(fields);
        List<String> lines = fields.texts("lines");
        if (fields.has("lines") == fields.has("content")) {
            problems.add(
                    fields.has("lines") ? fields.key("content") : fields.key("file"),
                    fields.has("lines")
                            ? "a file cannot have both `lines` and `content`"
                            : "a file needs `lines` or `content`",
                    "`lines` are each present once afterwards; `content` is the whole file");
        } else if (fields.has("lines")) {
            checkLines(fields);
        }
        if (expand) {
            for (String key : List.of("content", "lines")) {
                if (fields.node(key).isPresent()) {
                    checkReferences(fields.node(key).get());
                }
            }
        }
        return Optional.of(new Action.FileEdit(path, content, lines, mode(fields), owner(fields), expand));
    }

    private Optional<String> content(MappingFields fields) {
        Optional<Node> node = fields.node("content");
        return node.isEmpty() ? Optional.empty() : ValueReader.text(problems, node.get(), "`content`");
    }

    private void checkPath(MappingFields fields, String path) {
        if (path.isEmpty()) {
            return;
        }
        Node node = fields.node("file").orElseThrow();
        if (path.charAt(0) != '/' && path.charAt(0) != '$' && !path.startsWith("~/") && !path.startsWith("./")) {
            problems.add(
                    node,
                    "the path `" + path + "` does not say where it begins",
                    "begin it with /, ~/, ./ or a parameter");
        } else if (path.endsWith("/")) {
            problems.add(node, "the path `" + path + "` names a directory", "name the file in it");
        }
        References.report(problems, node, path, scope, true);
    }

    private void checkLines(MappingFields fields) {
        if (fields.node("lines").orElse(null) instanceof Node.Sequence sequence) {
            if (sequence.items().isEmpty()) {
                problems.add(sequence, "`lines` is empty", "list the lines that the file must have");
            }
            for (Node item : sequence.items()) {
                if (item instanceof Node.Scalar line && line.text().indexOf('\n') >= 0) {
                    problems.add(item, "one of `lines` holds a line end", "make two items of it, or use `content`");
                }
            }
        }
    }

    private void checkReferences(Node node) {
        if (node instanceof Node.Scalar scalar) {
            References.report(problems, scalar, scalar.text(), scope, false);
        } else if (node instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                checkReferences(item);
            }
        }
    }

    private String mode(MappingFields fields) {
        String mode = fields.line("mode");
        boolean fits = mode.length() == 3 || mode.length() == 4;
        for (int i = 0; i < mode.length(); i++) {
            fits &= mode.charAt(i) >= '0' && mode.charAt(i) <= '7';
        }
        if (!mode.isEmpty() && !fits) {
            problems.add(
                    fields.node("mode").get(),
                    "`" + mode + "` is not a mode",
                    "write three or four octal digits, as in 0644");
        }
        return mode;
    }

    private String owner(MappingFields fields) {
        String owner = fields.line("owner");
        if (owner.isEmpty()) {
            return owner;
        }
        int colon = owner.indexOf(':');
        String user = colon < 0 ? owner : owner.substring(0, colon);
        String group = colon < 0 ? user : owner.substring(colon + 1);
        if (ParameterType.USER.refusal(user).isPresent()
                || ParameterType.USER.refusal(group).isPresent()) {
            problems.add(
                    fields.node("owner").get(),
                    "`" + owner + "` is not an owner",
                    "write user or user:group, as in root:wheel");
        }
        return owner;
    }
}
