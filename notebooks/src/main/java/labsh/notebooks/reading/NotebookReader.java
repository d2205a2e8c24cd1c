package labsh.notebooks.reading;

import java.util.List;
import java.util.Optional;
import labsh.notebooks.Notebook;
import labsh.notebooks.Sha256;

/** Reads document 1. */
public final class NotebookReader {
    private NotebookReader() {}

    /**
     * Reads document 1 of a notebook. Runs nothing and reads nothing but the bytes given.
     *
     * @param file how problems name the file
     * @param document the bytes of document 1 alone, as {@code Documents} splits them off
     */
    public static Reading read(String file, byte[] document) {
        DocumentText text = DocumentText.of(file, document);
        Problems problems = text.problems();
        Optional<Notebook> notebook = Optional.empty();
        if (text.parsable().isPresent()) {
            Optional<Node.Mapping> root = root(problems, text.parsable().get());
            if (root.isPresent()) {
                notebook = bind(root.get(), problems, document);
            }
        }
        return problems.isEmpty()
                ? new Reading(notebook, List.of())
                : new Reading(Optional.empty(), problems.inOrder());
    }

    private static Optional<Node.Mapping> root(Problems problems, char[] parsable) {
        Optional<Node> tree = new Recovery(problems, parsable).tree();
        if (tree.isEmpty()) {
            if (problems.isEmpty()) {
                boolean blank = problems.source().text().isBlank();
                problems.add(
                        0,
                        1,
                        blank ? "the notebook is empty" : "the notebook holds nothing but comments",
                        Optional.of("begin it with the line labsh: 1 and a title"));
            }
            return Optional.empty();
        }
        if (tree.get() instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
            return Optional.of(mapping);
        }
        problems.add(
                tree.get(), "a notebook is a set of keys with values", "begin it with the line labsh: 1 and a title");
        return Optional.empty();
    }

    private static Optional<Notebook> bind(Node.Mapping root, Problems problems, byte[] document) {
        NotebookBinder binder = new NotebookBinder(problems);
        return binder.isOtherVersion(root) ? Optional.empty() : Optional.of(binder.bind(root, digest(document)));
    }

    private static String digest(byte[] document) {
        StringBuilder digest = new StringBuilder("sha256:");
        for (byte b : Sha256.hash(document)) {
            digest.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return digest.toString();
    }
}
