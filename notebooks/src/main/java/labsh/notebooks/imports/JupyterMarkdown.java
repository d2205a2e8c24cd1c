package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.markdown.FenceInfo;
import labsh.notebooks.markdown.MarkdownSource;
import labsh.notebooks.text.DangerousCharacters;

/**
 * A Jupyter notebook as Markdown with shell fences: what a bash kernel ran, {@code %%bash} cells, and cells all of
 * whose lines begin with {@code !}. Cells in other languages become fences of that language, which stay prose.
 *
 * @param text Markdown
 * @param remarks about cells; the import of the text adds to them
 */
record JupyterMarkdown(String text, ImportRemarks remarks) {
    private static final Set<String> SHELLS = Set.of("bash", "sh", "shell", "zsh", "ksh", "calysto_bash");

    /**
     * Reads the JSON.
     *
     * @throws ImportException when it is not a Jupyter notebook of format 4
     */
    static JupyterMarkdown of(String json) throws ImportException {
        JupyterFile file = JupyterFile.of(json);
        List<Integer> starts = new ArrayList<>();
        ImportRemarks remarks = new ImportRemarks(line -> {
            int cell = 0;
            while (cell < starts.size() && starts.get(cell) <= line) {
                cell++;
            }
            return "cell " + Math.max(1, cell);
        });
        StringBuilder text = new StringBuilder();
        int line = 1;
        for (JupyterFile.Cell cell : file.cells()) {
            starts.add(line);
            String part = part(cell, file.language(), line, remarks);
            text.append(part).append("\n\n");
            line += (int) part.chars().filter(c -> c == '\n').count() + 2;
        }
        return new JupyterMarkdown(text.toString(), remarks);
    }

    private static String part(JupyterFile.Cell cell, String language, int line, ImportRemarks remarks) {
        if (cell.attachments()) {
            remarks.add(line, "what is attached to the cell is left out");
        }
        if (!cell.type().equals("code")) {
            if (!MarkdownSource.isClosed(cell.source())) {
                remarks.add(line, "text that would swallow the next cell is set as code");
            }
            return MarkdownSource.closed(cell.source());
        }
        if (!cell.error().isEmpty()) {
            remarks.add(line, "the cell had failed, and the error is left out: " + ImportRemarks.excerpt(cell.error()));
        }
        if (cell.richOutput()) {
            remarks.add(line, "output that is not text is left out");
        }
        String source = cell.source();
        if (source.isBlank()) {
            return "";
        }
        String first = source.lines().findFirst().orElse("").strip();
        if (first.matches("%%(script )?(bash|sh|zsh|ksh)\\b.*")) {
            String options =
                    first.replaceFirst("%%(script )?(bash|sh|zsh|ksh)", "").strip();
            if (!options.isEmpty()) {
                remarks.add(line, "left out after the cell's magic word: " + ImportRemarks.excerpt(options));
            }
            int end = source.indexOf(first) + first.length();
            String shell = first.replaceFirst("%%(script )?", "").replaceFirst("\\W.*", "");
            return shell(shell, source.substring(end).stripLeading(), cell, line, remarks);
        }
        if (SHELLS.contains(language)) {
            return shell(language.equals("calysto_bash") ? "bash" : language, source, cell, line, remarks);
        }
        boolean bangs =
                source.lines().filter(l -> !l.isBlank()).allMatch(l -> l.startsWith("!") && !l.startsWith("!!"));
        if (bangs) {
            if (source.indexOf('{') >= 0) {
                remarks.add(line, "Python's values in braces are not filled in: " + ImportRemarks.excerpt(source));
            }
            String commands = source.lines()
                    .filter(l -> !l.isBlank())
                    .map(l -> l.substring(1).strip() + "\n")
                    .collect(Collectors.joining());
            return shell("bash", commands, cell, line, remarks);
        }
        return MarkdownSource.fenced(language.isEmpty() ? "python" : language, source);
    }

    private static String shell(String shell, String source, JupyterFile.Cell cell, int line, ImportRemarks remarks) {
        if (source.isBlank()) {
            return "";
        }
        String telling = OutputPattern.of(DangerousCharacters.controls(cell.output()));
        FenceInfo info = new FenceInfo(shell, FenceInfo.attributes("output", telling));
        boolean all = cell.output().lines().filter(l -> !l.isBlank()).count() <= 1 && !telling.isEmpty();
        String output = "";
        if (!cell.output().isBlank() && !all) {
            output = MarkdownSource.fenced("text", cell.output()) + "\n\n";
            remarks.add(
                    line,
                    telling.isEmpty()
                            ? "output without a line to check for is kept as prose"
                            : "one line of the output is expected, and all of it is kept as prose");
        }
        return output + MarkdownSource.fenced(info.text(), source);
    }
}
