package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labsh.notebooks.text.NameMaker;

/**
 * Converts Markdown to a notebook. The first heading of level 1 is the title, a heading that contains shell text is a
 * procedure, and a heading below it is a step's title. Everything else stays prose, at the nearest place that the
 * format has for it.
 */
final class MarkdownImport {
    private final ImportRemarks remarks;
    private final List<MarkdownSegment> pieces;
    private final StringBuilder about = new StringBuilder();
    private final List<NotebookDraft.Procedure> procedures = new ArrayList<>();
    private final NameMaker names = new NameMaker();
    private final int levelOfProcedures;
    private Optional<ProcedureDraft> procedure = Optional.empty();

    private MarkdownImport(List<MarkdownSegment> pieces, int levelOfProcedures, ImportRemarks remarks) {
        this.pieces = pieces;
        this.levelOfProcedures = levelOfProcedures;
        this.remarks = remarks;
    }

    /**
     * Converts a text.
     *
     * @param text without control characters other than newline and tab
     * @param fallback the title if the text has none; not blank
     */
    static NotebookDraft of(String text, String fallback, ImportRemarks remarks) {
        FrontMatter front = FrontMatter.of(text, remarks);
        List<MarkdownSegment> pieces = new ArrayList<>(MarkdownSegments.of(front.body(), remarks));
        Optional<MarkdownSegment.Heading> first = pieces.stream()
                .filter(MarkdownSegment.Heading.class::isInstance)
                .map(MarkdownSegment.Heading.class::cast)
                .findFirst()
                .filter(h -> h.level() == 1 && !h.text().isBlank());
        first.ifPresent(pieces::remove);
        String title =
                first.map(MarkdownSegment.Heading::text).orElse(front.values().getOrDefault("title", ""));
        if (title.isBlank()) {
            title = fallback;
        } else if (first.isPresent()
                && front.values().containsKey("title")
                && !front.values().get("title").equals(title)) {
            remarks.add(1, "front matter left out: title: " + front.values().get("title"));
        }
        int level = pieces.stream()
                .filter(MarkdownSegment.Heading.class::isInstance)
                .mapToInt(p -> ((MarkdownSegment.Heading) p).level())
                .min()
                .orElse(2);
        MarkdownImport markdown = new MarkdownImport(pieces, level, remarks);
        markdown.read(first.map(MarkdownSegment.Heading::text).orElse("Steps"));
        return new NotebookDraft(
                ProcedureDraft.title(title, 0, remarks),
                markdown.about.toString(),
                shell(front, pieces, remarks),
                front.tags(),
                markdown.procedures);
    }

    /** The shell: bash, because authors mark any shell text as sh; sh only if nothing else is named. */
    private static String shell(FrontMatter front, List<MarkdownSegment> pieces, ImportRemarks remarks) {
        String named = front.values().getOrDefault("shell", "");
        if (Set.of("sh", "bash", "zsh", "ksh", "fish", "dash").contains(named)) {
            return named;
        }
        if (!named.isEmpty()) {
            remarks.add(1, "front matter left out: shell: " + ImportRemarks.excerpt(named));
        }
        boolean onlySh = pieces.stream()
                .filter(MarkdownSegment.Shell.class::isInstance)
                .map(p -> ((MarkdownSegment.Shell) p).info())
                .filter(i -> i.otherShell().isEmpty())
                .allMatch(i -> i.language().equals("sh"));
        boolean any = pieces.stream().anyMatch(MarkdownSegment.Shell.class::isInstance);
        return onlySh && any ? "sh" : "bash";
    }

    private void read(String implicit) {
        for (int i = 0; i < pieces.size(); i++) {
            MarkdownSegment piece = pieces.get(i);
            if (piece instanceof MarkdownSegment.Heading heading) {
                heading(heading, i);
            } else if (piece instanceof MarkdownSegment.Prose prose) {
                prose(prose);
            } else if (piece instanceof MarkdownSegment.Shell shell) {
                if (procedure.isEmpty()) {
                    procedure = Optional.of(new ProcedureDraft(implicit, levelOfProcedures, remarks, shell.line()));
                }
                procedure.get().shell(shell);
            } else if (piece instanceof MarkdownSegment.Name name && procedure.isPresent()) {
                procedure.get().name(name.name());
            }
        }
        finish();
    }

    private void prose(MarkdownSegment.Prose prose) {
        if (procedure.isPresent()) {
            procedure.get().prose(prose);
        } else {
            paragraph(about, prose.text());
        }
    }

    private void heading(MarkdownSegment.Heading heading, int index) {
        boolean holdsShell = holdsShell(index);
        if (procedure.isPresent() && heading.level() > procedure.get().level()) {
            procedure.get().heading(heading, holdsShell);
            return;
        }
        finish();
        if (holdsShell) {
            procedure = Optional.of(new ProcedureDraft(heading.text(), heading.level(), remarks, heading.line()));
            return;
        }
        if (!procedures.isEmpty()) {
            remarks.add(
                    heading.line(),
                    "'" + ImportRemarks.excerpt(heading.text()) + "' holds no step: it is kept in the "
                            + "notebook's about");
        }
        paragraph(about, heading.at(heading.level() - levelOfProcedures + 2));
    }

    /** Whether there is shell text below the heading or its subheadings. */
    private boolean holdsShell(int index) {
        int level = ((MarkdownSegment.Heading) pieces.get(index)).level();
        for (int i = index + 1; i < pieces.size(); i++) {
            MarkdownSegment piece = pieces.get(i);
            if (piece instanceof MarkdownSegment.Heading heading && heading.level() <= level) {
                return false;
            }
            if (piece instanceof MarkdownSegment.Shell shell && !MarkdownSegments.isOfStep(shell.info())) {
                return true;
            }
        }
        return false;
    }

    private void finish() {
        if (procedure.isPresent()) {
            procedure.get().finish(names).ifPresent(procedures::add);
        }
        procedure = Optional.empty();
    }

    /** Appends paragraphs. */
    static void paragraph(StringBuilder text, String paragraph) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(paragraph).append('\n');
    }
}
