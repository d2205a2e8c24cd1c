package labsh.notebooks.exchange;

import java.nio.charset.StandardCharsets;
import labsh.notebooks.Visible;
import labsh.notebooks.reading.NotebookReader;
import labsh.notebooks.reading.Reading;

/** Makes a notebook out of another format. Reads nothing but the bytes given, runs nothing, writes nothing. */
public final class Import {
    private static final int MOST_BYTES = 8 << 20;

    private Import() {}

    /**
     * Makes document 1 of a notebook.
     *
     * @param title of a text that has none of its own, not blank
     * @param bytes the whole file; what is not UTF-8 in it is replaced, and a remark says so
     * @param lines which of them; all that the other formats take
     * @throws ImportException when the file is too large, not of that format, or no notebook can be made of it
     */
    public static Imported of(ImportFormat format, String title, byte[] bytes, LineRange lines) throws ImportException {
        if (bytes.length > MOST_BYTES) {
            throw new ImportException("the file is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        Remarks remarks = new Remarks(line -> "line " + line);
        String text = text(bytes, remarks);
        Draft draft;
        switch (format) {
            case JUPYTER -> {
                JupyterMarkdown jupyter = JupyterMarkdown.of(text);
                remarks = jupyter.remarks();
                draft = MarkdownImport.of(clean(jupyter.text(), remarks), title, remarks);
            }
            case HISTORY -> draft = HistoryImport.of(clean(text, remarks), lines, title, remarks);
            default -> draft = MarkdownImport.of(chosen(clean(text, remarks), lines), title, remarks);
        }
        String document = DraftText.of(draft);
        Reading reading = NotebookReader.read("the notebook", document.getBytes(StandardCharsets.UTF_8));
        if (!reading.problems().isEmpty()) {
            throw new ImportException("no notebook can be made of it: "
                    + reading.problems().get(0).message());
        }
        return new Imported(document, draft.procedures().size(), draft.steps(), remarks.all());
    }

    private static String text(byte[] bytes, Remarks remarks) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            remarks.add(0, "what is not UTF-8 in the file was replaced by \ufffd");
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Lines end with a line feed, and no other controls than tabs are left. */
    private static String clean(String text, Remarks remarks) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        String visible = Visible.controls(lines);
        if (visible.length() != lines.length()) {
            remarks.add(0, "control characters are written visibly, as in \\x1b");
        }
        return visible;
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
