package labsh.notebooks.imports;

import java.util.Locale;
import java.util.Optional;

/** The formats that can be imported. */
public enum ImportFormat {
    /** Fenced shell blocks become steps. */
    MARKDOWN,
    /** Markdown with Runme's attributes on its fences; otherwise like Markdown. */
    RUNME,
    /** Jupyter's notebook format 4: cells of a bash kernel, {@code %%bash} cells and lines that begin with {@code !}. */
    JUPYTER,
    /** A history file of bash, zsh or fish. */
    HISTORY;

    /** As typed: {@code markdown}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format with this name; empty when there is none. */
    public static Optional<ImportFormat> of(String word) {
        for (ImportFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The format that a file name suggests; Markdown by default. */
    public static ImportFormat guess(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".ipynb")) {
            return JUPYTER;
        }
        return name.endsWith("history") || name.endsWith(".histfile") ? HISTORY : MARKDOWN;
    }
}
