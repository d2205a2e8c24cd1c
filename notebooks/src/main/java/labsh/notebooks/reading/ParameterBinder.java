package labsh.notebooks.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import labsh.notebooks.Parameter;
import labsh.notebooks.text.Names;
import labsh.notebooks.text.NearestWord;
import labsh.notebooks.types.ParameterType;

/** Reads {@code parameters}, counting all of one notebook. */
final class ParameterBinder {
    private static final String HINT = "a parameter is written as `name:` with about, type, default … below it";

    /**
     * The most parameters: checking a default against its pattern may take a tenth of a millisecond, or more in a
     * hostile file.
     */
    private static final int MOST = 500;

    private final Problems problems;
    private int count;

    ParameterBinder(Problems problems) {
        this.problems = problems;
    }

    /** The parameters declared there, in the order of the file. */
    List<Parameter> bind(MappingFields fields) {
        List<Parameter> parameters = new ArrayList<>();
        Optional<Node.Mapping> mapping = fields.mapping("parameters", HINT);
        if (mapping.isPresent()) {
            for (Node.Entry entry : mapping.get().entries()) {
                count++;
                if (count > MOST) {
                    problems.add(entry.key(), "a notebook has at most " + MOST + " parameters");
                    break;
                }
                Optional<Parameter> parameter = parameter(entry);
                if (parameter.isPresent()) {
                    parameters.add(parameter.get());
                }
            }
        }
        return parameters;
    }

    private Optional<Parameter> parameter(Node.Entry entry) {
        String name = entry.key().text();
        if (!Names.isParameter(name)) {
            problems.add(
                    entry.key(),
                    "`" + name + "` cannot be a parameter's name",
                    "it becomes a shell variable: use a-z, 0-9 and _, and do not begin with a digit");
        }
        if (entry.value() instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NOTHING) {
            return Optional.of(plain(name, entry));
        }
        if (!(entry.value() instanceof Node.Mapping mapping)) {
            problems.add(entry.value(), "the parameter `" + name + "` must have keys below it", HINT);
            return Optional.empty();
        }
        MappingFields fields = new MappingFields(problems, mapping, KeySchema.PARAMETER);
        Optional<Node> patternNode = fields.node("pattern");
        Optional<Pattern> pattern = patternNode.isEmpty()
                ? Optional.empty()
                : ValueReader.pattern(problems, patternNode.get(), "`pattern`", 0);
        ParameterType type = type(fields);
        Parameter parameter = new Parameter(
                name,
                fields.text("about"),
                type,
                defaultValue(fields),
                choices(fields, type),
                pattern,
                fields.truth("secret"),
                entry.key().place());
        check(fields, parameter);
        return Optional.of(parameter);
    }

    private static Parameter plain(String name, Node.Entry entry) {
        return new Parameter(
                name,
                "",
                ParameterType.TEXT,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                entry.key().place());
    }

    private ParameterType type(MappingFields fields) {
        String word = fields.line("type");
        if (word.isEmpty()) {
            return ParameterType.TEXT;
        }
        Optional<ParameterType> type = ParameterType.of(word);
        if (type.isEmpty()) {
            List<String> words = new ArrayList<>();
            for (ParameterType known : ParameterType.values()) {
                words.add(known.word());
            }
            Optional<String> near = nearType(word.toLowerCase(Locale.ROOT), words);
            problems.add(
                    fields.node("type").orElseThrow(),
                    "there is no type `" + word + "`",
                    near.isPresent()
                            ? "did you mean `" + near.get() + "`?"
                            : "the types are " + String.join(", ", words));
        }
        return type.isPresent() ? type.get() : ParameterType.TEXT;
    }

    private static Optional<String> nearType(String word, List<String> words) {
        return switch (word) {
            case "string", "str" -> Optional.of("text");
            case "integer", "number" -> Optional.of("int");
            case "file", "dir", "directory", "folder" -> Optional.of("path");
            case "hostname", "fqdn", "server" -> Optional.of("host");
            case "address" -> Optional.of("ip");
            case "network", "subnet", "prefix" -> Optional.of("cidr");
            case "nic", "device" -> Optional.of("interface");
            case "username", "login" -> Optional.of("user");
            case "uri", "link" -> Optional.of("url");
            default -> NearestWord.to(word, words);
        };
    }

    private Optional<String> defaultValue(MappingFields fields) {
        Optional<Node> node = fields.node("default");
        return node.isEmpty() ? Optional.empty() : ValueReader.text(problems, node.get(), "`default`");
    }

    private List<String> choices(MappingFields fields, ParameterType type) {
        List<String> choices = new ArrayList<>();
        List<Node> nodes = fields.list("choices");
        if (nodes.isEmpty() && fields.node("choices").orElse(null) instanceof Node.Sequence empty) {
            problems.add(empty, "`choices` is empty", "leave the key out where any value will do");
        }
        for (Node node : nodes) {
            Optional<String> choice = ValueReader.text(problems, node, "a choice");
            if (choice.isEmpty()) {
                continue;
            }
            Optional<String> refusal = type.refusal(choice.get());
            if (refusal.isPresent()) {
                problems.add(node, "the choice `" + shown(choice.get()) + "` " + refusal.get());
            } else if (choices.contains(choice.get())) {
                problems.add(node, "the choice `" + shown(choice.get()) + "` is here for the second time");
            }
            choices.add(choice.get());
        }
        return choices;
    }

    private void check(MappingFields fields, Parameter parameter) {
        if (parameter.secret() && fields.has("default")) {
            problems.add(
                    fields.key("default"),
                    "a secret cannot have a default: everybody who can read the file would know it",
                    "leave `default` out; labsh asks for the value without showing it");
            return;
        }
        if (parameter.secret() && fields.has("choices")) {
            problems.add(
                    fields.key("choices"),
                    "a secret cannot have choices: everybody who can read the file would know them",
                    "leave `choices` out, or check the value with `pattern`");
            return;
        }
        if (parameter.defaultValue().isEmpty()) {
            return;
        }
        String value = parameter.defaultValue().get();
        Optional<String> refusal = parameter.refusal(value);
        if (refusal.isPresent()) {
            problems.add(fields.node("default").orElseThrow(), "the default `" + shown(value) + "` " + refusal.get());
        }
    }

    private static String shown(String value) {
        int end = value.indexOf('\n') >= 0 ? value.indexOf('\n') : value.length();
        return end <= 60 && end == value.length()
                ? value
                : value.substring(0, Math.min(end, 60)).concat("…");
    }
}
