package labsh.notebooks.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.Problem;

/** Reads a settings file: one YAML document of keys with one word each; as strict as for a notebook. */
public final class SettingsReader {
    private SettingsReader() {}

    /** A valid key. */
    public interface Key {
        String name();

        /** Whether this may be its value. */
        boolean fits(String text);

        /** A phrase to follow "must be". */
        String shape();

        /** An example of a value. */
        String example();
    }

    /**
     * A key that was found with a valid value.
     *
     * @param line in the file, from 1
     */
    public record Found(String name, String text, int line) {}

    /**
     * The result of reading settings.
     *
     * @param found what could be read, in the order of the file, even if there are problems
     * @param problems in the order of the file
     */
    public record Result(List<Found> found, List<Problem> problems) {
        public Result {
            found = List.copyOf(found);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads settings.
     *
     * @param file how problems name the file
     * @param bytes of the whole file; may be nothing but comments
     */
    public static Result read(String file, byte[] bytes, List<? extends Key> keys) {
        DocumentText text = DocumentText.of(file, bytes);
        Problems problems = text.problems();
        List<Found> found = new ArrayList<>();
        int end = DocumentBounds.of(bytes).first().to();
        if (end < bytes.length && text.parsable().isPresent()) {
            problems.add(
                    Math.min(problems.source().text().length(), characters(bytes, end)),
                    3,
                    "a second document begins here",
                    Optional.of("settings are one document: delete this line"));
        } else if (text.parsable().isPresent()) {
            new SyntaxRecovery(problems, text.parsable().get())
                    .tree()
                    .ifPresent(tree -> bind(tree, problems, keys, found));
        }
        return new Result(found, problems.inOrder());
    }

    private static int characters(byte[] bytes, int end) {
        return new String(bytes, 0, end, java.nio.charset.StandardCharsets.UTF_8).length();
    }

    private static void bind(Node tree, Problems problems, List<? extends Key> keys, List<Found> found) {
        if (tree instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NOTHING) {
            return;
        }
        if (!(tree instanceof Node.Mapping mapping)) {
            problems.add(
                    tree,
                    "settings are keys with values",
                    "write them as in " + keys.get(0).name() + ": "
                            + keys.get(0).example());
            return;
        }
        KeySchema names =
                new KeySchema("the settings", keys.stream().map(Key::name).toList());
        MappingFields fields = new MappingFields(problems, mapping, names);
        for (Key key : keys) {
            Optional<Node> node = fields.node(key.name());
            if (node.isEmpty()) {
                continue;
            }
            Optional<String> text = ValueReader.text(problems, node.get(), "`" + key.name() + "`");
            if (text.isPresent() && key.fits(text.get())) {
                found.add(new Found(key.name(), text.get(), node.get().place().line()));
            } else if (text.isPresent()) {
                problems.add(
                        node.get(),
                        "`" + key.name() + "` must be " + key.shape(),
                        "as in " + key.name() + ": " + key.example());
            }
        }
    }
}
