package labsh.notebooks.imports;

import java.nio.charset.StandardCharsets;
import labsh.notebooks.reading.NotebookReader;
import labsh.notebooks.reading.ReadResult;
import labsh.notebooks.text.DangerousCharacters;
import labsh.notebooks.text.LineRange;

/** Converts another format to a notebook. Reads only the given bytes, runs nothing, writes nothing. */
public final class Import {
    /** The largest file, in bytes: importing takes several dozen times as much memory, so a small heap allows less. */
    private static final int MOST_BYTES =
            (int) Math.min(8 << 20, Runtime.getRuntime().maxMemory() / 128);

    private Import() {}

    /**
     * Makes document 1 of a notebook.
     *
     * @param title the title if the text has none of its own; not blank
     * @param bytes the whole file; invalid UTF-8 is replaced, with a remark
     * @param lines the lines to import; always all for formats other than a history
     * @throws ImportException when the file is too large, not of that format, or no notebook can be made of it
     */
    public static ImportResult of(ImportFormat format, String title, byte[] bytes, LineRange lines)
            throws ImportException {
        if (bytes.length > MOST_BYTES) {
            throw new ImportException("the file is larger than " + (MOST_BYTES >> 10) + " KiB");
        }
        ImportRemarks remarks = new ImportRemarks(line -> "line " + line);
        String text = text(bytes, remarks);
        NotebookDraft draft;
        switch (format) {
            case JUPYTER -> {
                JupyterMarkdown jupyter = JupyterMarkdown.of(text);
                remarks = jupyter.remarks();
                draft = MarkdownImport.of(fitting(clean(jupyter.text(), remarks)), title, remarks);
            }
            case HISTORY -> draft = HistoryImport.of(clean(text, remarks), lines, title, remarks);
            default -> draft = MarkdownImport.of(fitting(chosen(clean(text, remarks), lines)), title, remarks);
        }
        String document = DraftText.of(draft);
        ReadResult reading = NotebookReader.read("the notebook", document.getBytes(StandardCharsets.UTF_8));
        if (!reading.problems().isEmpty()) {
            throw new ImportException("no notebook can be made of it: "
                    + reading.problems().get(0).message());
        }
        return new ImportResult(document, draft.procedures().size(), draft.steps(), remarks.all());
    }

    private static String text(byte[] bytes, ImportRemarks remarks) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            remarks.add(0, "what is not UTF-8 in the file was replaced by \ufffd");
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Normalizes line ends, and makes control characters other than tabs visible. */
    private static String clean(String text, ImportRemarks remarks) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        String visible = DangerousCharacters.controls(lines);
        if (visible.length() != lines.length()) {
            remarks.add(0, "control characters are written visibly, as in \\x1b");
        }
        return visible;
    }

    /**
     * Refuses a text whose syntax tree would not fit in memory: one of single-letter headings takes 200 times the
     * memory of its text.
     */
    private static String fitting(String text) throws ImportException {
        long most = Runtime.getRuntime().maxMemory() / 256;
        if (text.length() > most) {
            throw new ImportException(
                    "the text is longer than " + (most >> 10) + " KiB, too much for the memory there is");
        }
        return text;
    }

    private static String chosen(String text, LineRange lines) {
        if (lines.equals(LineRange.ALL)) {
            return text;
        }
        StringBuilder chosen = new StringBuilder();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            chosen.append(lines.holds(number) ? line : "").append('\n');
        }
        return chosen.toString();
    }
}
