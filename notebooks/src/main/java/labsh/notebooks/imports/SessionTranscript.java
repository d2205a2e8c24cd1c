package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Splits a copied terminal session into commands and their output, without prompts. */
final class SessionTranscript {
    /** {@code $ }, {@code # }, {@code root@db1:~# }, {@code [thomas@yama src]$ }, {@code (venv) $ }; not {@code mysql> }. */
    private static final Pattern PROMPT = Pattern.compile(
            "(?:\\([\\w.-]{1,40}\\) )?(?:\\[?[\\w.-]{1,40}@[\\w.-]{1,60}[^$#%\\]]{0,80}\\]? ?|~ ?)?([$#%])(?: (.*))?");

    private static final Pattern PLAIN = Pattern.compile("\\$ .*");

    private final boolean rootPrompts;
    private final List<String> lines;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder comments = new StringBuilder();
    private final StringBuilder commands = new StringBuilder();
    private final StringBuilder output = new StringBuilder();
    private boolean root;

    private SessionTranscript(String text, boolean rootPrompts) {
        this.lines = text.lines().toList();
        this.rootPrompts = rootPrompts;
    }

    /**
     * Commands and what they printed.
     *
     * @param commands each with a line feed; empty for text before the first prompt
     * @param root whether the prompt was root's
     * @param output may be empty
     */
    record Part(String commands, boolean root, String output) {}

    /** Whether the first line that is not a comment begins with a {@code $ } prompt. */
    static boolean looksLikeOne(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> PLAIN.matcher(line).matches())
                .isPresent();
    }

    /** The text without the indentation of its prompts: transcripts are often indented. */
    static String unindented(String text) {
        boolean dollars =
                text.lines().anyMatch(l -> PLAIN.matcher(l.stripLeading()).matches());
        int indent = text.lines()
                .filter(l -> !l.isBlank()
                        && (!dollars || PLAIN.matcher(l.stripLeading()).matches()))
                .mapToInt(SessionTranscript::indentOf)
                .min()
                .orElse(0);
        return indent == 0
                ? text
                : text.lines()
                        .map(l -> l.substring(Math.min(indent, indentOf(l))) + "\n")
                        .collect(Collectors.joining());
    }

    private static int indentOf(String line) {
        int indent = 0;
        while (indent < line.length() && " \t".indexOf(line.charAt(indent)) >= 0) {
            indent++;
        }
        return indent;
    }

    /** Whether any line begins with a prompt. */
    static boolean hasPrompts(String text) {
        return text.lines().anyMatch(line -> prompt(line).isPresent());
    }

    /**
     * Splits a transcript.
     *
     * @param rootPrompts whether a line that begins with {@code # } can be a root command and not only a comment
     */
    static List<Part> of(String text, boolean rootPrompts) {
        return new SessionTranscript(text, rootPrompts).read();
    }

    private record Prompt(char sign, boolean bare, String command) {}

    private static Optional<Prompt> prompt(String line) {
        Matcher matcher = PROMPT.matcher(line.stripTrailing());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String command = matcher.group(2) == null ? "" : matcher.group(2).strip();
        return Optional.of(new Prompt(matcher.group(1).charAt(0), matcher.start(1) == 0, command));
    }

    private List<Part> read() {
        boolean dollars = lines.stream().anyMatch(line -> PLAIN.matcher(line).matches());
        for (int i = 0; i < lines.size(); i++) {
            Optional<Prompt> prompt = prompt(lines.get(i));
            if (prompt.isEmpty()) {
                output.append(lines.get(i)).append('\n');
            } else if (prompt.get().sign() == '#' && prompt.get().bare() && isComment(i, prompt.get(), dollars)) {
                comments.append("# ").append(prompt.get().command()).append('\n');
            } else if (!prompt.get().command().isEmpty()) {
                begin(prompt.get().sign() == '#');
                i = command(i, prompt.get().command());
            }
        }
        commands.append(comments);
        end();
        return parts;
    }

    /** Whether a line that begins with {@code # } is a comment and not a root command, judged by its words. */
    private boolean isComment(int index, Prompt prompt, boolean dollars) {
        String text = prompt.command();
        if (!rootPrompts || text.isEmpty() || Character.isUpperCase(text.charAt(0)) || text.startsWith("#")) {
            return true;
        }
        char last = text.charAt(text.length() - 1);
        boolean sentence = last == ':' || (last == '.' && text.indexOf(' ') > 0 && !text.endsWith(" ."));
        boolean beforeDollar = dollars
                && index + 1 < lines.size()
                && PLAIN.matcher(lines.get(index + 1)).matches();
        return sentence || beforeDollar;
    }

    /** Begins a command, to which the comments above it belong. */
    private void begin(boolean asRoot) {
        if (!output.toString().isBlank() || (root != asRoot && !commands.isEmpty())) {
            end();
        }
        root = asRoot;
        commands.append(comments);
        comments.setLength(0);
    }

    /** Reads a command with its continuation lines; returns the index of its last line. */
    private int command(int index, String first) {
        commands.append(first).append('\n');
        int i = index;
        String line = first;
        while (i + 1 < lines.size() && goesOn(line, lines.get(i + 1))) {
            i++;
            String next = lines.get(i);
            line = next.startsWith("> ") ? next.substring(2) : next.equals(">") ? "" : next;
            commands.append(line).append('\n');
        }
        String delimiter = hereDocument(first);
        while (!delimiter.isEmpty() && i + 1 < lines.size() && !line.strip().equals(delimiter)) {
            i++;
            line = lines.get(i).startsWith("> ") ? lines.get(i).substring(2) : lines.get(i);
            commands.append(line).append('\n');
        }
        return i;
    }

    private static boolean goesOn(String line, String next) {
        String end = line.stripTrailing();
        boolean open = end.endsWith("\\") && !end.endsWith("\\\\");
        return open || (next.startsWith("> ") && hereDocument(line).isEmpty()) || next.equals(">");
    }

    /** The delimiter of the here-document that a command opens; empty when it opens none. */
    private static String hereDocument(String command) {
        int at = command.indexOf("<<");
        if (at < 0 || command.startsWith("<<<", at)) {
            return "";
        }
        int from = at + 2;
        while (from < command.length() && "- '\"\\".indexOf(command.charAt(from)) >= 0) {
            from++;
        }
        int to = from;
        while (to < command.length() && (Character.isLetterOrDigit(command.charAt(to)) || command.charAt(to) == '_')) {
            to++;
        }
        return command.substring(from, to);
    }

    private void end() {
        if (!commands.isEmpty() || !output.toString().isBlank()) {
            parts.add(new Part(commands.toString(), root, output.toString().stripTrailing()));
        }
        commands.setLength(0);
        output.setLength(0);
        root = false;
    }
}
