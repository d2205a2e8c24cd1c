package labsh.notebooks.exports;

import labsh.notebooks.catalog.NotebookFile;

/** Makes another format out of a notebook and its records. Runs nothing and writes nothing. */
public final class Export {
    private Export() {}

    /** The whole text, each line with its end. No secret's value is in it: notebooks and records hold none. */
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
