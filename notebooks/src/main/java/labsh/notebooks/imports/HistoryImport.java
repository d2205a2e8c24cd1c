package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.List;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.LineRange;
import labsh.notebooks.text.NameMaker;

/**
 * A shell's history as a notebook: one step for each command. bash writes a command in a line, with
 * {@code #1700000000} before it where it keeps times; zsh writes {@code : 1700000000:0;command} and a backslash before
 * the line feeds of a command; fish writes a list of {@code - cmd: command}.
 */
final class HistoryImport {
    private HistoryImport() {}

    private record Typed(int line, String command) {}

    static NotebookDraft of(String text, LineRange range, String title, ImportRemarks remarks) throws ImportException {
        List<String> lines = text.lines().toList();
        boolean fish = lines.stream().anyMatch(l -> l.startsWith("- cmd: "));
        boolean zsh = !fish && lines.stream().anyMatch(HistoryImport::isZsh);
        List<Typed> typed = fish ? fish(lines) : zsh ? zsh(lines) : bash(lines);
        NameMaker names = new NameMaker();
        List<NotebookDraft.Step> steps = new ArrayList<>();
        for (Typed one : typed) {
            if (range.holds(one.line()) && !one.command().isBlank()) {
                String name = NameMaker.ofCommand(one.command());
                String run = one.command().strip();
                steps.add(new NotebookDraft.Step(
                        names.unique(name.isEmpty() ? "step" : name),
                        "",
                        "",
                        "",
                        "",
                        "",
                        run.indexOf('\n') < 0 ? run : run + "\n",
                        NotebookDraft.Expect.NOTHING,
                        "",
                        "",
                        ""));
            }
        }
        if (steps.isEmpty()) {
            throw new ImportException("there is no command in these lines of the file, which has " + lines.size());
        }
        remarks.add(0, "a history may hold passwords: check the steps before you share them");
        NotebookDraft.Procedure procedure = new NotebookDraft.Procedure("replay", "Replay", "", steps);
        return new NotebookDraft(title, "", fish ? "fish" : zsh ? "zsh" : "bash", List.of(), List.of(procedure));
    }

    private static List<Typed> bash(List<String> lines) {
        boolean timed = lines.stream().anyMatch(HistoryImport::isTime);
        List<Typed> typed = new ArrayList<>();
        boolean goesOn = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (timed && isTime(line)) {
                goesOn = false;
            } else if (goesOn) {
                Typed last = typed.remove(typed.size() - 1);
                typed.add(new Typed(last.line(), last.command() + "\n" + line));
            } else {
                typed.add(new Typed(i + 1, line));
                // A command can have several lines only when there are times between commands.
                goesOn = timed && i > 0 && isTime(lines.get(i - 1));
            }
        }
        return typed;
    }

    private static boolean isTime(String line) {
        return line.length() > 6
                && line.length() < 14
                && line.charAt(0) == '#'
                && line.chars().skip(1).allMatch(Ascii::isDigit);
    }

    private static boolean isZsh(String line) {
        int semicolon = line.indexOf(';');
        return line.startsWith(": ")
                && semicolon > 2
                && line.substring(2, semicolon).chars().allMatch(c -> Ascii.isDigit(c) || c == ':' || c == ' ');
    }

    private static List<Typed> zsh(List<String> lines) {
        List<Typed> typed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder command = new StringBuilder();
            String line = lines.get(i);
            command.append(isZsh(line) ? line.substring(line.indexOf(';') + 1) : line);
            while (command.length() > 0 && command.charAt(command.length() - 1) == '\\' && i + 1 < lines.size()) {
                i++;
                command.setLength(command.length() - 1);
                command.append('\n').append(lines.get(i));
            }
            typed.add(new Typed(first + 1, command.toString()));
        }
        return typed;
    }

    private static List<Typed> fish(List<String> lines) {
        List<Typed> typed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("- cmd: ")) {
                typed.add(new Typed(i + 1, unescaped(lines.get(i).substring("- cmd: ".length()))));
            }
        }
        return typed;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = text.charAt(i) == 'n' ? '\n' : text.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
