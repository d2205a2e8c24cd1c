package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import labsh.notebooks.markdown.AttributeText;
import labsh.notebooks.markdown.FenceInfo;
import labsh.notebooks.markdown.MarkdownSource;
import labsh.notebooks.text.NameMaker;
import labsh.notebooks.text.Names;
import labsh.notebooks.types.HostWord;
import labsh.notebooks.types.ParameterType;

/** Collects the parts of one step during an import. */
final class StepDraft {
    /** The attributes that are used; the others are Runme's own. */
    private static final List<String> OURS = List.of("name", "as", "host", "exit", "output", "not-output", "within");

    private final int line;
    private final String name;
    private final String shell;
    private final String as;
    private final String host;
    private final String run;
    private final NotebookDraft.Expect expect;
    private final StringBuilder about = new StringBuilder();
    private String title = "";
    private String needs = "";
    private String doneIf = "";
    private String undo = "";

    private StepDraft(
            int line, String name, String shell, String as, String host, String run, NotebookDraft.Expect expect) {
        this.line = line;
        this.name = name;
        this.shell = shell;
        this.as = as;
        this.host = host;
        this.run = oneLine(run);
        this.expect = expect;
    }

    /**
     * The steps of one shell segment: one, or for a transcript one for each output. At least one.
     *
     * @param title the title of the first step, for its name; may be empty
     */
    static List<StepDraft> of(MarkdownSegment.Shell given, String title, NameMaker names, ImportRemarks remarks) {
        MarkdownSegment.Shell piece = named(given, title);
        FenceInfo info = piece.info();
        String leftOut = info.attributes().entrySet().stream()
                .filter(a -> !OURS.contains(a.getKey()))
                .map(a -> ImportRemarks.excerpt(a.getKey())
                        + (a.getValue().isEmpty()
                                ? ""
                                : "=" + ImportRemarks.excerpt(AttributeText.quoted(a.getValue()))))
                .collect(Collectors.joining(" "));
        if (!leftOut.isEmpty()) {
            remarks.add(piece.line(), "left out after the fence: " + leftOut);
        }
        String asked = given.info().get("name");
        if (!asked.isEmpty() && !Names.isName(asked)) {
            String becomes = NameMaker.slug(asked);
            remarks.add(
                    piece.line(),
                    "the name " + ImportRemarks.excerpt(asked)
                            + (becomes.isEmpty()
                                    ? " is left out"
                                    : " becomes " + becomes + ", as a name has only a-z, 0-9, . and -"));
        }
        String text = SessionTranscript.unindented(piece.text());
        boolean transcript =
                info.isTranscript() ? SessionTranscript.hasPrompts(text) : SessionTranscript.looksLikeOne(text);
        if (!transcript) {
            if (info.isTranscript()) {
                remarks.add(piece.line(), "a transcript without prompts is read as commands");
            }
            String as = Checked.user(info.get("as"), piece.line(), remarks);
            return List.of(new StepDraft(
                    piece.line(),
                    name(info, piece.text(), names),
                    info.otherShell(),
                    as,
                    Checked.host(info.get("host"), piece.line(), remarks),
                    piece.text(),
                    Checked.expect(info, piece.line(), remarks)));
        }
        List<StepDraft> steps = new ArrayList<>();
        StringBuilder lead = new StringBuilder();
        for (SessionTranscript.Part part : SessionTranscript.of(text, info.isTranscript())) {
            if (part.commands().isEmpty() || part.commands().lines().allMatch(l -> l.startsWith("# "))) {
                remarks.add(
                        piece.line(),
                        "a transcript's text that belongs to no command stays prose: "
                                + ImportRemarks.excerpt(part.commands() + part.output()));
                MarkdownImport.paragraph(lead, MarkdownSource.fenced("text", part.commands() + part.output()));
            } else {
                // The fence's name is that of its first command.
                MarkdownSegment.Shell from = steps.isEmpty()
                        ? piece
                        : new MarkdownSegment.Shell(
                                piece.line(), new FenceInfo(info.language(), Map.of()), piece.text());
                steps.add(ofPart(part, from, names, lead, remarks));
                lead.setLength(0);
            }
        }
        if (steps.isEmpty()) {
            String comments = text.lines().map(l -> "# " + l + "\n").collect(Collectors.joining());
            remarks.add(piece.line(), "a transcript without a command is a step of comments");
            steps.add(new StepDraft(
                    piece.line(), name(info, "", names), "", "", "", comments, NotebookDraft.Expect.NOTHING));
        } else if (!lead.isEmpty()) {
            MarkdownImport.paragraph(
                    steps.get(steps.size() - 1).about, lead.toString().stripTrailing());
        }
        return steps;
    }

    /** Names the step after its heading, unless the fence has a name. */
    private static MarkdownSegment.Shell named(MarkdownSegment.Shell piece, String title) {
        String slug = NameMaker.slug(title);
        if (slug.isEmpty() || !NameMaker.given(piece.info().get("name")).isEmpty()) {
            return piece;
        }
        Map<String, String> attributes = new LinkedHashMap<>(piece.info().attributes());
        attributes.put("name", slug);
        return new MarkdownSegment.Shell(
                piece.line(), new FenceInfo(piece.info().language(), attributes), piece.text());
    }

    private static StepDraft ofPart(
            SessionTranscript.Part part,
            MarkdownSegment.Shell piece,
            NameMaker names,
            StringBuilder lead,
            ImportRemarks remarks) {
        String telling = OutputPattern.of(part.output());
        NotebookDraft.Expect expect =
                telling.isEmpty() ? NotebookDraft.Expect.NOTHING : new NotebookDraft.Expect("", telling, "", "");
        StepDraft step = new StepDraft(
                piece.line(),
                name(piece.info(), part.commands(), names),
                "",
                part.root() ? "root" : "",
                "",
                part.commands(),
                expect);
        if (!lead.isEmpty()) {
            MarkdownImport.paragraph(step.about, lead.toString().stripTrailing());
        }
        boolean all = part.output().lines().filter(l -> !l.isBlank()).count() <= 1 && !telling.isEmpty();
        if (!part.output().isBlank() && !all) {
            MarkdownImport.paragraph(step.about, MarkdownSource.fenced("text", part.output()));
            remarks.add(
                    piece.line(),
                    telling.isEmpty()
                            ? "output without a line to check for is kept as prose"
                            : "one line of the output is expected, and all of it is kept as prose");
        }
        return step;
    }

    private static String name(FenceInfo info, String text, NameMaker names) {
        String named = NameMaker.given(info.get("name"));
        String name = named.isEmpty() ? NameMaker.ofCommand(text) : named;
        return names.unique(name.isEmpty() ? "step" : name);
    }

    /** A single line without its line feed, so that it is written beside its key. */
    private static String oneLine(String text) {
        String end = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return end.indexOf('\n') < 0 ? end.strip() : text;
    }

    /** Checks that attribute values are valid in a notebook. */
    private static final class Checked {
        private Checked() {}

        static String user(String user, int line, ImportRemarks remarks) {
            return user.isEmpty()
                    ? ""
                    : kept("as", user, ParameterType.USER.refusal(user).isEmpty(), line, remarks);
        }

        /** A parameter is declared by no import. */
        static String host(String host, int line, ImportRemarks remarks) {
            return host.isEmpty()
                    ? ""
                    : kept("host", host, HostWord.refusal(host).isEmpty(), line, remarks);
        }

        static NotebookDraft.Expect expect(FenceInfo info, int line, ImportRemarks remarks) {
            String exit = info.get("exit");
            String within = info.get("within");
            return new NotebookDraft.Expect(
                    exit.isEmpty() ? "" : kept("exit", exit, isExits(exit), line, remarks),
                    pattern("output", info, line, remarks),
                    pattern("not-output", info, line, remarks),
                    within.isEmpty()
                            ? ""
                            : kept(
                                    "within",
                                    within,
                                    within.matches("[1-9][0-9]{0,4}[sm]|[1-9][0-9]{0,2}[hd]")
                                            && !within.matches("(36[6-9]|3[7-9].|[4-9]..)d"),
                                    line,
                                    remarks));
        }

        private static boolean isExits(String exit) {
            List<String> numbers = List.of(exit.split(",", -1));
            return numbers.stream().distinct().count() == numbers.size()
                    && numbers.stream().allMatch(n -> n.matches("0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]"));
        }

        private static String pattern(String key, FenceInfo info, int line, ImportRemarks remarks) {
            String regex = info.get(key);
            if (regex.isEmpty()) {
                return "";
            }
            boolean good = regex.length() <= 1000;
            try {
                Pattern.compile(regex, Pattern.MULTILINE);
            } catch (PatternSyntaxException e) {
                good = false;
            }
            return kept(key, regex, good && !regex.isBlank(), line, remarks);
        }

        private static String kept(String key, String value, boolean good, int line, ImportRemarks remarks) {
            if (!good) {
                remarks.add(line, "the attribute " + key + "=" + ImportRemarks.excerpt(value) + " is left out");
            }
            return good ? value : "";
        }
    }

    int line() {
        return line;
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    void title(String given) {
        title = given;
    }

    StringBuilder about() {
        return about;
    }

    /** Puts the text above the step before its other prose. */
    void lead(String text) {
        if (!text.isEmpty()) {
            about.insert(0, about.isEmpty() ? text + "\n" : text + "\n\n");
        }
    }

    void part(String kind, String text) {
        switch (kind) {
            case "undo" -> undo = oneLine(text);
            case "needs" -> needs = oneLine(text);
            default -> doneIf = oneLine(text);
        }
    }

    NotebookDraft.Step step() {
        return new NotebookDraft.Step(name, title, about.toString(), shell, as, host, run, expect, needs, doneIf, undo);
    }
}
