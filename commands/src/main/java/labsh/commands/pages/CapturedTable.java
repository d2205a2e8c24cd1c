package labsh.commands.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.Address;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.history.Entries;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.history.RunStatus;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RanOn;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.DangerousCharacters;

/** A table of captured values over runs, hosts and systems. */
public final class CapturedTable {
    private CapturedTable() {}

    /**
     * One row for each run, and machine that it was on, that captured any of these, in the order of the file, below a row of headings.
     *
     * <p>A last column marks values whose step was amended, has another text in the notebook by now, or was undone
     * later.
     *
     * @param names of captured values; a run that lacks one has an empty cell
     */
    public static List<List<String>> of(NotebookFile file, List<String> names) {
        Entries entries = file.entries();
        OutcomeWords words = new OutcomeWords(file.notebook());
        Map<String, List<OutcomeEntry>> byRun = new HashMap<>();
        for (OutcomeEntry outcome : entries.captures()) {
            if (names.stream().anyMatch(outcome.captured()::containsKey)) {
                byRun.computeIfAbsent(outcome.run(), run -> new ArrayList<>()).add(outcome);
            }
        }
        Map<String, List<OutcomeEntry>> steps = ofStepsOf(byRun, entries);
        List<List<String>> rows = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (RunEntry run : entries.runs(Integer.MAX_VALUE, r -> byRun.containsKey(r.run()))) {
            for (Map.Entry<List<String>, Map<String, String>> machine :
                    byMachine(run, byRun.get(run.run())).entrySet()) {
                List<String> row =
                        new ArrayList<>(List.of(run.at().toLocalDate().toString()));
                row.addAll(machine.getKey());
                names.forEach(name -> row.add(
                        Optional.ofNullable(machine.getValue().get(name)).orElse("")));
                rows.add(row);
                remarks.add(remark(steps.get(run.run()), words));
            }
        }
        List<String> headings = new ArrayList<>(List.of("date", "host", "system"));
        headings.addAll(names);
        rows.add(0, headings);
        remarks.add(0, "remark");
        if (remarks.stream().skip(1).anyMatch(remark -> !remark.isEmpty())) {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).add(remarks.get(i));
            }
        }
        return rows;
    }

    /** What was captured, by name and system of the machine that it was captured on. */
    private static Map<List<String>, Map<String, String>> byMachine(RunEntry run, List<OutcomeEntry> outcomes) {
        Map<List<String>, Map<String, String>> machines = new LinkedHashMap<>();
        for (OutcomeEntry outcome : outcomes) {
            RanOn on = outcome.ranOn();
            List<String> machine = on.host().isEmpty() || on.host().equals(run.host())
                    ? List.of(run.host(), run.system())
                    : List.of(on.host(), on.system());
            machines.computeIfAbsent(machine, m -> new HashMap<>()).putAll(outcome.captured());
        }
        return machines;
    }

    /** By run, all outcomes of the capturing steps: a later outcome may differ. */
    private static Map<String, List<OutcomeEntry>> ofStepsOf(
            Map<String, List<OutcomeEntry>> captures, Entries entries) {
        Map<String, List<OutcomeEntry>> byRun = new HashMap<>();
        Set<Address> steps = captures.values().stream()
                .flatMap(List::stream)
                .map(OutcomeEntry::step)
                .collect(Collectors.toSet());
        entries.outcomes(
                        steps,
                        o -> captures.getOrDefault(o.run(), List.of()).stream()
                                .anyMatch(c -> c.step().equals(o.step())))
                .forEach(o ->
                        byRun.computeIfAbsent(o.run(), run -> new ArrayList<>()).add(o));
        return byRun;
    }

    /** A remark on the steps that gave the values; empty when they succeeded with the notebook's text. */
    private static String remark(List<OutcomeEntry> outcomes, OutcomeWords words) {
        return RunStatus.last(outcomes).values().stream()
                .filter(o -> !o.result().isGood() || words.text(o) != OutcomeWords.Text.SAME)
                .map(o -> o.step().step() + " " + words.of(o))
                .collect(Collectors.joining("; "));
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

    /** The text with everything escaped that Markdown would interpret. */
    private static String cell(String value) {
        String text = DangerousCharacters.all(value.replace('\r', ' '));
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                cell.append(' ');
            } else {
                cell.append("\\|<>*`[]&".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return cell.toString();
    }

    /**
     * As comma-separated values (RFC 4180). A captured value may be anything that a program printed: one that a
     * spreadsheet would take for a formula gets a leading apostrophe, which makes it text.
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
        String safe = DangerousCharacters.all(isFormula(cell) ? "'" + cell : cell);
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** Numbers may begin with a sign too, and stay numbers. */
    private static boolean isFormula(String cell) {
        boolean begins = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        boolean number = cell.length() > 1
                && cell.chars().skip(1).allMatch(c -> Ascii.isDigit(c) || c == '.')
                && "+-".indexOf(cell.charAt(0)) >= 0;
        return begins && !number;
    }
}
