package labsh.notebooks.reading;

import java.util.List;
import java.util.Optional;
import labsh.notebooks.Notebook;
import labsh.notebooks.Place;
import labsh.notebooks.Problem;
import labsh.notebooks.digests.Sha256;

/** Reads document 1. */
public final class NotebookReader {
    private NotebookReader() {}

    /**
     * Reads document 1 of a notebook. Runs nothing and reads nothing but the bytes given.
     *
     * @param file the file's name in problems
     * @param document the bytes of document 1 alone, as {@link labsh.notebooks.DocumentBounds} gives them
     */
    public static ReadResult read(String file, byte[] document) {
        DocumentText text = DocumentText.of(file, document);
        Problems problems = text.problems();
        Optional<Notebook> notebook = Optional.empty();
        if (text.parsable().isPresent()) {
            Optional<Node.Mapping> root = root(problems, text.parsable().get());
            if (root.isPresent()) {
                notebook = bind(root.get(), problems, document);
            }
        }
        if (problems.isEmpty()) {
            return new ReadResult(notebook, List.of());
        }
        List<Problem> all = problems.inOrder();
        return new ReadResult(
                Optional.empty(),
                speaksOfLabsh(problems.source().text()) ? all : List.of(withoutText(all.get(0), text)));
    }

    /** Whether a line begins with the key {@code labsh}, in any spelling. */
    private static boolean speaksOfLabsh(String text) {
        String key = "labsh";
        for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
            int before = at;
            while (before > 0 && " \t-{?\"'\ufeff".indexOf(text.charAt(before - 1)) >= 0) {
                before--;
            }
            int behind = at + key.length();
            while (behind < text.length() && " \t\"'".indexOf(text.charAt(behind)) >= 0) {
                behind++;
            }
            boolean begins = before == 0 || text.charAt(before - 1) == '\n' || text.charAt(before - 1) == '\r';
            if (begins && behind < text.length() && text.charAt(behind) == ':') {
                return true;
            }
        }
        return false;
    }

    /**
     * The problem without its line: a file that is not a notebook may be confidential, such as the target of somebody's
     * link, so nothing of it is quoted.
     */
    private static Problem withoutText(Problem first, DocumentText text) {
        Problems problems = text.problems();
        boolean tellsNothing =
                text.parsable().isEmpty() || problems.source().text().isBlank();
        return tellsNothing
                ? new Problem(first.file(), first.place(), "", 1, first.message(), first.hint())
                : new Problem(
                        first.file(),
                        new Place(1, 1),
                        "",
                        1,
                        "this is not a notebook: no line begins with labsh:",
                        Optional.of("begin it with the line labsh: 1 and a title"));
    }

    private static Optional<Node.Mapping> root(Problems problems, char[] parsable) {
        Optional<Node> tree = new SyntaxRecovery(problems, parsable).tree();
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
