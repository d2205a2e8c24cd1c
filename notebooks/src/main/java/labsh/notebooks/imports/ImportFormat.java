package labsh.notebooks.imports;

import java.util.Locale;
import java.util.Optional;

/** What a notebook can be made from. */
public enum ImportFormat {
    /** Fenced shell blocks become steps. */
    MARKDOWN,
    /** Markdown whose fences carry Runme's attributes; Markdown without them is no different. */
    RUNME,
    /** Jupyter's notebook format 4: cells of a bash kernel, {@code %%bash} cells and lines that begin with {@code !}. */
    JUPYTER,
    /** A history file of bash, zsh or fish. */
    HISTORY;

    /** As typed: {@code markdown}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that word; empty when there is none. */
    public static Optional<ImportFormat> of(String word) {
        for (ImportFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** What a file most likely is, by its name; Markdown where the name says nothing. */
    public static ImportFormat guess(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".ipynb")) {
            return JUPYTER;
        }
        return name.endsWith("history") || name.endsWith(".histfile") ? HISTORY : MARKDOWN;
    }
}
