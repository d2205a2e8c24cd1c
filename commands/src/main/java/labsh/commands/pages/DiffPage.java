package labsh.commands.pages;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.regex.Pattern;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.records.OutcomeEntry;

/** The difference between what two runs of a step printed. */
public final class DiffPage {
    /** Replaces what a step's {@code ignore} matches. */
    private static final String NOISE = "…";

    private DiffPage() {}

    /**
     * The difference between two outputs.
     *
     * @param ignore patterns of what differs from run to run
     * @param words for the outcomes
     */
    public static Report of(OutcomeEntry before, OutcomeEntry after, List<Pattern> ignore, OutcomeWords words) {
        List<String> old = lines(before, ignore);
        List<String> fresh = lines(after, ignore);
        Report.Builder page = Report.builder().line(head("-", before, words)).line(head("+", after, words));
        List<String> unified =
                UnifiedDiffUtils.generateUnifiedDiff(before.run(), after.run(), old, DiffUtils.diff(old, fresh), 3);
        if (unified.isEmpty()) {
            String but = ignore.isEmpty() ? "" : ", apart from what the step ignores";
            return page.line(new Span(Role.OK, "the same output" + but)).build();
        }
        // The first two lines name the runs, which are named above already.
        return page.code(0, Block.Code.Kind.DIFF, String.join("\n", unified.subList(2, unified.size())))
                .build();
    }

    private static Span[] head(String sign, OutcomeEntry outcome, OutcomeWords words) {
        return new Span[] {
            new Span(Role.TITLE, sign + " " + outcome.at().toLocalDate()),
            new Span(OutcomeStyle.role(outcome.result()), "  " + words.of(outcome)),
            new Span(Role.DIM, "  " + outcome.run())
        };
    }

    private static List<String> lines(OutcomeEntry outcome, List<Pattern> ignore) {
        String text = outcome.output().text();
        for (Pattern pattern : ignore) {
            text = pattern.matcher(text).replaceAll(NOISE);
        }
        return text.lines().toList();
    }
}
