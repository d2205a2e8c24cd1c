package labsh.commands.pages;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.records.Evidence;
import labsh.notebooks.records.UpdateEntry;

/** Updates as they are shown: status, text and evidence. */
final class UpdateBlocks {
    /** How many lines are shown of each end of the evidence. */
    private static final int SHOWN = 8;

    private UpdateBlocks() {}

    /**
     * One update.
     *
     * @param what its heading begins with
     */
    static void show(Report.Builder page, int indent, int text, String what, UpdateEntry update) {
        List<Span> heading = new ArrayList<>(List.of(new Span(Role.TITLE, what)));
        if (!update.status().isEmpty()) {
            heading.add(new Span(role(update.status()), "  " + update.status()));
        }
        String by = update.by().isEmpty() ? "" : "  " + update.by();
        String host = update.host().isEmpty() ? "" : " on " + update.host();
        heading.add(new Span(Role.DIM, by + host));
        page.line(indent, heading.toArray(new Span[0]));
        page.prose(text, update.text());
        Evidence evidence = update.evidence();
        if (!evidence.isEmpty()) {
            String from = evidence.from().isEmpty() ? "evidence" : "from " + evidence.from();
            page.line(text, new Span(Role.DIM, StepParts.oneLine(from) + ":"));
            lines(
                    page,
                    text + 2,
                    evidence.lines().text().stripTrailing().lines().toList());
        }
    }

    /** Of a long log only the ends are shown, so that it does not hide the notebook. */
    private static void lines(Report.Builder page, int indent, List<String> lines) {
        int between = lines.size() - 2 * SHOWN;
        if (between <= 0) {
            page.code(indent, Block.Code.Kind.OUTPUT, String.join("\n", lines));
            return;
        }
        page.code(indent, Block.Code.Kind.OUTPUT, String.join("\n", lines.subList(0, SHOWN)));
        page.line(indent, new Span(Role.DIM, "… " + between + " more lines, in the notebook and its exports"));
        page.code(indent, Block.Code.Kind.OUTPUT, String.join("\n", lines.subList(SHOWN + between, lines.size())));
    }

    private static Role role(String status) {
        return switch (status) {
            case "open" -> Role.WARNING;
            case "solved" -> Role.OK;
            case "obsolete" -> Role.DIM;
            default -> Role.VALUE;
        };
    }
}
