package labsh.commands.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labsh.notebooks.journal.Entries;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.RunEntry;

/** Captured values over runs, hosts and systems: which system has what. */
public final class CapturedTable {
    private CapturedTable() {}

    /**
     * One row for each run that captured any of these, in the order of the file, below a row of headings.
     *
     * @param names of captured values; a run that lacks one has an empty cell
     */
    public static List<List<String>> of(Entries entries, List<String> names) {
        List<List<String>> rows = new ArrayList<>();
        List<String> headings = new ArrayList<>(List.of("date", "host", "system"));
        headings.addAll(names);
        rows.add(headings);
        Map<String, Map<String, String>> byRun = new HashMap<>();
        for (OutcomeEntry outcome : entries.captures()) {
            byRun.computeIfAbsent(outcome.run(), run -> new TreeMap<>()).putAll(outcome.captured());
        }
        for (RunEntry run : entries.runs(Integer.MAX_VALUE, r -> byRun.containsKey(r.run()))) {
            Map<String, String> captured = byRun.get(run.run());
            if (names.stream().anyMatch(captured::containsKey)) {
                List<String> row =
                        new ArrayList<>(List.of(run.at().toLocalDate().toString(), run.host(), run.system()));
                names.forEach(
                        name -> row.add(Optional.ofNullable(captured.get(name)).orElse("")));
                rows.add(row);
            }
        }
        return rows;
    }

    /** As a table of GitHub Flavored Markdown. */
    public static String markdown(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = rows.get(i).stream().map(CapturedTable::cell).toList();
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
            if (i == 0) {
                text.append("|").append(" --- |".repeat(cells.size())).append('\n');
            }
        }
        return text.toString();
    }

    /** Text that no Markdown reader takes for anything else. */
    private static String cell(String text) {
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                cell.append(' ');
            } else {
                cell.append("\\|<>*`[]&".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return cell.toString();
    }

    /**
     * As comma-separated values (RFC 4180). What was captured is any program's output: a value that a spreadsheet would
     * take for a formula gets an apostrophe before it, which makes it text there.
     */
    public static String csv(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(String.join(",", row.stream().map(CapturedTable::field).toList()))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String field(String cell) {
        String safe = isFormula(cell) ? "'" + cell : cell;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** Numbers begin with a sign as well, and stay numbers. */
    private static boolean isFormula(String cell) {
        boolean begins = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        boolean number = cell.length() > 1
                && cell.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || c == '.')
                && "+-".indexOf(cell.charAt(0)) >= 0;
        return begins && !number;
    }
}
