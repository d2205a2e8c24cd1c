package labsh.notebooks.exports;

import labsh.notebooks.catalog.NotebookFile;

/** Converts a notebook and its records to another format. Runs nothing and writes nothing. */
public final class Export {
    private Export() {}

    /** The whole text, with line ends. It contains no secrets, as notebooks and records contain none. */
    public static String of(ExportFormat format, NotebookFile file) {
        return switch (format) {
            case MARKDOWN -> MarkdownExport.of(file);
            case HTML -> HtmlExport.of(file);
            case JSON -> JsonExport.of(file);
            case SCRIPT -> ScriptExport.of(file);
            case POST -> PostExport.of(file);
        };
    }
}
