package labsh.notebooks.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labsh.notebooks.Expectation;

/** Reads {@code expect}. */
final class ExpectationBinder {
    private final Problems problems;

    ExpectationBinder(Problems problems) {
        this.problems = problems;
    }

    Expectation bind(MappingFields step) {
        Optional<Node.Mapping> mapping =
                step.mapping("expect", "write expect: {exit: 0, output: 'a regular expression', within: 5m}");
        if (mapping.isEmpty()) {
            return Expectation.DEFAULT;
        }
        MappingFields fields = new MappingFields(problems, mapping.get(), KeySchema.EXPECT);
        Optional<Node> within = fields.node("within");
        Optional<Duration> limit =
                within.isEmpty() ? Optional.empty() : ValueReader.duration(problems, within.get(), "`within`", false);
        return new Expectation(
                exits(fields),
                pattern(fields, "output"),
                pattern(fields, "not-output"),
                limit,
                fields.truth("disconnect"),
                ignore(fields));
    }

    private Optional<Pattern> pattern(MappingFields fields, String key) {
        Optional<Node> node = fields.node(key);
        return node.isEmpty()
                ? Optional.empty()
                : ValueReader.pattern(problems, node.get(), "`" + key + "`", Pattern.MULTILINE);
    }

    private List<Integer> exits(MappingFields fields) {
        Optional<Node> node = fields.node("exit");
        if (node.isEmpty()) {
            return List.of(0);
        }
        List<Node> nodes = node.get() instanceof Node.Sequence list ? list.items() : List.of(node.get());
        List<Integer> exits = new ArrayList<>();
        for (Node item : nodes) {
            Optional<Integer> exit = ValueReader.number(problems, item, "an exit status", 0, 255);
            if (exit.isPresent() && exits.contains(exit.get())) {
                problems.add(item, "the exit status " + exit.get() + " is here for the second time");
            } else if (exit.isPresent()) {
                exits.add(exit.get());
            }
        }
        if (nodes.isEmpty()) {
            problems.add(node.get(), "no exit status would be a success", "list at least one, as in exit: [0, 1]");
        }
        return exits.isEmpty() ? List.of(0) : exits;
    }

    private List<Pattern> ignore(MappingFields fields) {
        List<Pattern> patterns = new ArrayList<>();
        for (Node node : fields.list("ignore")) {
            Optional<Pattern> pattern = ValueReader.pattern(problems, node, "a part to ignore", Pattern.MULTILINE);
            if (pattern.isPresent()) {
                patterns.add(pattern.get());
            }
        }
        return patterns;
    }
}
