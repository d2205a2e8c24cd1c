package labsh.notebooks.exports;

import java.util.Locale;
import java.util.Optional;

/** The formats that a notebook can be exported to. */
public enum ExportFormat {
    /** Steps are fenced blocks with their names, which an import reads back. */
    MARKDOWN,
    /** One self-contained page without scripts. */
    HTML,
    /** The notebook and all of its records. */
    JSON,
    /** A shell script that runs the same steps. */
    SCRIPT,
    /** Markdown with the front matter of an Octopress or Jekyll post. */
    POST;

    /** As typed: {@code markdown}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format with this name; empty when there is none. */
    public static Optional<ExportFormat> of(String word) {
        for (ExportFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The format that a file name suggests; Markdown by default. */
    public static ExportFormat guess(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            return HTML;
        }
        if (name.endsWith(".json")) {
            return JSON;
        }
        return name.endsWith(".sh") ? SCRIPT : MARKDOWN;
    }
}
