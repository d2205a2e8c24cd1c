package labsh.notebooks;

import java.util.List;

/** The names of notebook files: {@code octopress.lab.yaml}. */
public final class NotebookNames {
    public static final String ENDING = ".lab.yaml";
    private static final String SHORT_ENDING = ".lab.yml";

    /** The possible endings, in order of preference. */
    public static final List<String> ENDINGS = List.of(ENDING, SHORT_ENDING);

    private NotebookNames() {}

    /** Whether a file of this name counts as a notebook. */
    public static boolean isNotebook(String fileName) {
        return !fileName.startsWith(".")
                && (fileName.endsWith(ENDING) || fileName.endsWith(SHORT_ENDING))
                && !nameOf(fileName).isEmpty();
    }

    /** The file name without its notebook or YAML ending. */
    public static String nameOf(String fileName) {
        for (String ending : new String[] {ENDING, SHORT_ENDING, ".yaml", ".yml"}) {
            if (fileName.endsWith(ending)) {
                return fileName.substring(0, fileName.length() - ending.length());
            }
        }
        return fileName;
    }

    /** Whether this is a name that never needs quotes: letters, digits, {@code . _ -}, a letter or digit first. */
    public static boolean isPlain(String name) {
        boolean plain = !name.isEmpty() && Character.isLetterOrDigit(name.codePointAt(0));
        return plain && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
    }

    /** Whether this is a path and not a notebook's name. */
    public static boolean isPath(String text) {
        return text.indexOf('/') >= 0 || text.endsWith(".yaml") || text.endsWith(".yml");
    }
}
