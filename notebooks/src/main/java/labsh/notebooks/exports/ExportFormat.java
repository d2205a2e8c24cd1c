package labsh.notebooks.exports;

import java.util.Locale;
import java.util.Optional;

/** What a notebook can be made into. */
public enum ExportFormat {
    /** Steps are fenced blocks with their names: an import takes them back. */
    MARKDOWN,
    /** One page with everything in it, and no script. */
    HTML,
    /** The notebook and all of its records. */
    JSON,
    /** A shell script that does the same steps. */
    SCRIPT,
    /** Markdown behind the front matter of an Octopress or Jekyll post. */
    POST;

    /** As typed: {@code markdown}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that word; empty when there is none. */
    public static Optional<ExportFormat> of(String word) {
        for (ExportFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** What a file is most likely to hold, by its name; Markdown where the name says nothing. */
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
