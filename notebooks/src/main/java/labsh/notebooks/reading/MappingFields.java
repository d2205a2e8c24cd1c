package labsh.notebooks.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one mapping; each value is read as its expected type, and anything else is reported as a problem. */
final class MappingFields {
    private final Problems problems;
    private final Node.Mapping mapping;
    private final Map<String, Node.Entry> byName = new HashMap<>();

    /** Takes the mapping's keys and reports the unknown ones. */
    MappingFields(Problems problems, Node.Mapping mapping, KeySchema keys) {
        this.problems = problems;
        this.mapping = mapping;
        for (Node.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (keys.names().contains(name)) {
                byName.put(name, entry);
            } else if (!problems.isFull()) {
                problems.add(entry.key(), "`" + name + "` is not a key of " + keys.place(), keys.hint(name));
            }
        }
    }

    Problems problems() {
        return problems;
    }

    Node.Mapping mapping() {
        return mapping;
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The value of a key; empty when the key is missing, or was in a part that could not be parsed. */
    Optional<Node> node(String name) {
        Node.Entry entry = byName.get(name);
        if (entry == null || (problems.damaged() && isNothing(entry.value()))) {
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    private static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NOTHING;
    }

    /** The key itself, for problems about its presence. */
    Node key(String name) {
        return byName.get(name).key();
    }

    /** Reports a missing key, unless it may have been in a part that could not be parsed. */
    void missing(String name, String hint) {
        if (!problems.damaged()) {
            problems.add(mapping, "`" + name + "` is missing", hint);
        }
    }

    /** Text of any number of lines; empty when the key is missing or has no text. */
    String text(String name) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) {
            return "";
        }
        Optional<String> text = ValueReader.text(problems, node.get(), "`" + name + "`");
        if (text.isPresent() && text.get().isBlank()) {
            problems.add(node.get(), "`" + name + "` is empty", "write something, or leave the key out");
            return "";
        }
        return text.isPresent() ? text.get() : "";
    }

    /** Text of one line, trimmed; empty when the key is missing or has no such text. */
    String line(String name) {
        String text = text(name).strip();
        if (text.indexOf('\n') >= 0) {
            problems.add(
                    node(name).orElseThrow(), "`" + name + "` has more than one line", "put the rest into `about`");
        }
        return text;
    }

    /** True or false; false when the key is missing. */
    boolean truth(String name) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) {
            return false;
        }
        if (node.get() instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TRUTH) {
            return scalar.text().equals("true");
        }
        problems.add(node.get(), "`" + name + "` must be true or false", "write true or false, without quotes");
        return false;
    }

    /** A list; empty when the key is missing or has no list. */
    List<Node> list(String name) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        String hint = node.get() instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NOTHING
                ? "write " + name + ": [" + scalar.text().lines().findFirst().orElse("") + "]"
                : "write each item on a line of its own, after `- `";
        problems.add(node.get(), "`" + name + "` must be a list", hint);
        return List.of();
    }

    /** A list of texts, none of them blank. */
    List<String> texts(String name) {
        List<Node> nodes = list(name);
        List<String> texts = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            Optional<String> text = ValueReader.text(problems, node, "each of `" + name + "`");
            if (text.isPresent() && text.get().isBlank()) {
                problems.add(node, "an item of `" + name + "` is empty");
            } else if (text.isPresent()) {
                texts.add(text.get());
            }
        }
        return texts;
    }

    /** A mapping; empty when the key is missing or has none. */
    Optional<Node.Mapping> mapping(String name, String hint) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof Node.Mapping found) {
            return Optional.of(found);
        }
        problems.add(node.get(), "`" + name + "` must have keys below it", hint);
        return Optional.empty();
    }
}
