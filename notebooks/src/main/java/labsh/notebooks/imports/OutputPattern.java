package labsh.notebooks.imports;

import java.util.Optional;

/** Chooses the most recognizable line of a command's output, and makes a regular expression of it. */
final class OutputPattern {
    private static final int LONGEST = 200;

    private OutputPattern() {}

    /**
     * A regular expression for the most recognizable line: letters count for a line and digits against it, as numbers,
     * times and versions change from run to run.
     *
     * @return empty when no line has a word
     */
    static String of(String output) {
        Optional<String> best = Optional.empty();
        long most = 2;
        for (String line : output.lines().map(String::strip).toList()) {
            boolean cut = line.contains("...") || line.contains("…") || line.length() > LONGEST;
            long letters = line.chars().filter(Character::isLetter).count();
            long digits = line.chars().filter(Character::isDigit).count();
            long worth = Math.min(letters, 60) - 3 * digits;
            if (!cut && letters > 2 && (best.isEmpty() || worth > most)) {
                best = Optional.of(line);
                most = worth;
            }
        }
        return best.map(OutputPattern::literal).orElse("");
    }

    /** The line with every run of blanks matching any run, as column widths change. */
    private static String literal(String line) {
        StringBuilder regex = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean blank = c == ' ' || c == '\t';
            if (blank && i + 1 < line.length() && (line.charAt(i + 1) == ' ' || line.charAt(i + 1) == '\t')) {
                continue;
            }
            boolean run = blank && i > 0 && (line.charAt(i - 1) == ' ' || line.charAt(i - 1) == '\t');
            if (run) {
                regex.append("[ \\t]+");
            } else {
                regex.append("\\^$.|?*+()[]{}".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return regex.toString();
    }
}
