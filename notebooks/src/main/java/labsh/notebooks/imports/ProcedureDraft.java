package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labsh.notebooks.exports.ExportTexts;
import labsh.notebooks.markdown.FenceInfo;
import labsh.notebooks.markdown.MarkdownSource;
import labsh.notebooks.text.NameMaker;

/** Collects the steps of one procedure during an import. */
final class ProcedureDraft {
    private static final int LONGEST_TITLE = 200;

    private final String title;
    private final int level;
    private final ImportRemarks remarks;
    private final StringBuilder about = new StringBuilder();
    private final StringBuilder pending = new StringBuilder();
    private final List<MarkdownSegment.Heading> path = new ArrayList<>();
    private final List<StepDraft> steps = new ArrayList<>();
    private final NameMaker names = new NameMaker();
    private String name = "";
    private boolean pathUsed;
    private boolean stepSincePath;
    private boolean aside;

    /**
     * @param level of the heading; deeper headings belong to the procedure
     */
    ProcedureDraft(String title, int level, ImportRemarks remarks, int line) {
        this.title = title(title.isBlank() ? "Steps" : title, line, remarks);
        this.level = level;
        this.remarks = remarks;
    }

    int level() {
        return level;
    }

    /** The title: one line of at most 200 characters. */
    static String title(String text, int line, ImportRemarks remarks) {
        String plain = text.replace('\n', ' ').replace('\t', ' ').strip();
        if (plain.length() <= LONGEST_TITLE) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST_TITLE - 1)) ? LONGEST_TITLE - 1 : LONGEST_TITLE;
        remarks.add(
                line,
                "a heading is longer than " + LONGEST_TITLE + " characters and was cut before: "
                        + plain.substring(end).strip());
        return plain.substring(0, end).strip();
    }

    void name(String given) {
        if (steps.isEmpty()) {
            name = given;
        }
    }

    void prose(MarkdownSegment.Prose prose) {
        if (aside || (steps.isEmpty() && path.isEmpty())) {
            MarkdownImport.paragraph(about, prose.text());
        } else {
            MarkdownImport.paragraph(pending, prose.text());
        }
    }

    /**
     * A heading within the procedure.
     *
     * @param holdsShell whether there is shell text below it
     */
    void heading(MarkdownSegment.Heading heading, boolean holdsShell) {
        if (stepSincePath) {
            trailing();
        }
        if (!holdsShell) {
            if (!steps.isEmpty()) {
                remarks.add(
                        heading.line(),
                        "'" + ImportRemarks.excerpt(heading.text())
                                + "' holds no step: it is kept in the procedure's about");
            }
            MarkdownImport.paragraph(about, heading.at(Math.max(3, heading.level() - level + 2)));
            aside = true;
            return;
        }
        path.removeIf(h -> h.level() >= heading.level());
        path.add(heading);
        pathUsed = false;
        stepSincePath = false;
        aside = false;
    }

    /** Adds text after the last step of a section to that step, or to the procedure if the step has no heading. */
    private void trailing() {
        if (pending.isEmpty() || steps.isEmpty()) {
            return;
        }
        StepDraft last = steps.get(steps.size() - 1);
        remarks.add(
                last.line(),
                "text below the step is kept in " + (isUntitledFirst(last) ? "the procedure's" : "its") + " about");
        MarkdownImport.paragraph(
                isUntitledFirst(last) ? about : last.about(), pending.toString().stripTrailing());
        pending.setLength(0);
    }

    private boolean isUntitledFirst(StepDraft step) {
        return step == steps.get(0) && step.title().isEmpty();
    }

    void shell(MarkdownSegment.Shell piece) {
        aside = false;
        if (MarkdownSegments.isOfStep(piece.info())) {
            ofStep(piece);
            return;
        }
        String titleOfFirst = pathUsed ? "" : titleOfPath(piece.line());
        for (StepDraft step : StepDraft.of(piece, titleOfFirst, names, remarks)) {
            step.title(pathUsed ? "" : titleOfFirst);
            pathUsed = true;
            // The text above the first step belongs to the procedure if the step has no heading.
            withoutRepeated(pending.isEmpty() && steps.isEmpty() ? about : pending, piece.info());
            step.lead(pending.toString().stripTrailing());
            pending.setLength(0);
            steps.add(step);
        }
        stepSincePath = true;
    }

    private static void withoutRepeated(StringBuilder prose, FenceInfo info) {
        String kept = ExportTexts.withoutRepeated(prose.toString(), info);
        prose.replace(0, prose.length(), kept.isEmpty() ? "" : kept + "\n");
    }

    private String titleOfPath(int line) {
        String joined = path.stream()
                .map(MarkdownSegment.Heading::text)
                .filter(t -> !t.isBlank())
                .collect(Collectors.joining(": "));
        return title(joined, line, remarks);
    }

    private void ofStep(MarkdownSegment.Shell piece) {
        for (String part : List.of("undo", "needs", "done-if")) {
            String of = piece.info().get(part);
            Optional<StepDraft> step =
                    steps.stream().filter(s -> s.name().equals(of)).findFirst();
            if (!of.isEmpty() && step.isPresent()) {
                step.get().part(part, piece.text());
            } else if (!of.isEmpty()) {
                remarks.add(
                        piece.line(),
                        "there is no step '" + ImportRemarks.excerpt(of) + "' above: its " + part + " stays prose");
                prose(new MarkdownSegment.Prose(piece.line(), MarkdownSource.fenced("text", piece.text())));
            }
        }
    }

    /** The procedure; empty when it has no step. */
    Optional<NotebookDraft.Procedure> finish(NameMaker procedures) {
        trailing();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        StepDraft first = steps.get(0);
        boolean headed = about.toString().startsWith("#") || about.indexOf("\n#") >= 0;
        if (first.title().isEmpty() && (headed || !first.about().isEmpty())) {
            // Otherwise the step's text could not be told from the procedure's.
            first.title(first.name());
        }
        String base = name.isEmpty() ? NameMaker.slug(title) : name;
        return Optional.of(new NotebookDraft.Procedure(
                procedures.unique(base.isEmpty() ? "steps" : base),
                title,
                about.toString(),
                steps.stream().map(StepDraft::step).toList()));
    }
}
