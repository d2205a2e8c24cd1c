package labsh.shell.screen;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Showable;
import labsh.commands.report.Span;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Lays out a report for a width and a theme. All text is escaped by {@link Showable} here. */
public final class Rendering implements Block.Match<List<AttributedString>> {
    /** The widest line of prose: longer ones are hard to read. */
    private static final int WIDEST = 110;

    private final Theme theme;
    private final int width;

    /**
     * @param width in columns; less than 20 is taken as 20
     */
    public Rendering(Theme theme, int width) {
        this.theme = theme;
        this.width = Math.max(20, width);
    }

    /** The lines of a report, without line ends. */
    public List<AttributedString> lines(Report report) {
        List<AttributedString> lines = new ArrayList<>();
        report.blocks().forEach(block -> lines.addAll(block.match(this)));
        return lines;
    }

    @Override
    public List<AttributedString> line(Block.Line line) {
        AttributedString text = styled(line.spans());
        AttributedString aside = styled(line.aside());
        int gap = Math.min(width, WIDEST) - 1 - line.indent() - DisplayWidth.of(text) - DisplayWidth.of(aside);
        if (aside.length() > 0 && gap >= 2) {
            return List.of(LineWrapping.indented(
                    new AttributedStringBuilder()
                            .append(text)
                            .append(" ".repeat(gap))
                            .append(aside)
                            .toAttributedString(),
                    line.indent()));
        }
        List<AttributedString> lines = new ArrayList<>(LineWrapping.words(text, line.indent(), width - 1));
        if (aside.length() > 0) {
            lines.addAll(LineWrapping.words(aside, line.indent() + 2, width - 1));
        }
        return lines;
    }

    @Override
    public List<AttributedString> prose(Block.Prose prose) {
        return new MarkdownRendering(theme, prose.indent(), Math.min(width, WIDEST) - 1).lines(prose.markdown());
    }

    @Override
    public List<AttributedString> code(Block.Code code) {
        AttributedString mark = new AttributedString("⤷ ", theme.style(Role.DIM));
        List<AttributedString> lines = new ArrayList<>();
        for (AttributedString line : styled(code)) {
            lines.addAll(LineWrapping.exactly(line, code.indent(), width - 1, mark));
        }
        return lines;
    }

    private List<AttributedString> styled(Block.Code code) {
        if (code.kind() == Block.Code.Kind.SHELL) {
            return new ShellText(theme, code.text()).lines();
        }
        List<AttributedString> lines = new ArrayList<>();
        String[] text = code.text().stripTrailing().split("\n", -1);
        if (code.kind() == Block.Code.Kind.FILE || code.kind() == Block.Code.Kind.CHANGE) {
            return counted(code.kind(), text);
        }
        int sign = code.kind() == Block.Code.Kind.DIFF ? 1 : 0;
        for (String line : text) {
            lines.add(TabExpansion.expanded(Showable.of(line), style(code.kind(), line), sign));
        }
        return lines;
    }

    /** In commands and file contents, long runs of empty lines are counted; past output is shown as it was. */
    private List<AttributedString> counted(Block.Code.Kind kind, String... text) {
        List<AttributedString> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length) {
            String line = text[at];
            int sign = kind == Block.Code.Kind.CHANGE ? Math.min(1, line.length()) : 0;
            int end = at + 1;
            // A line with only its diff sign counts as empty.
            while (line.length() == sign && end < text.length && text[end].equals(line)) {
                end++;
            }
            AttributedStyle style = style(kind, line);
            AttributedStringBuilder shown =
                    new AttributedStringBuilder().append(Showable.line(line.substring(0, sign)), style);
            if (end - at > ShellText.EMPTY_LINES) {
                shown.append(LayoutBlanks.mark(theme, end - at, "empty lines"));
                at = end;
            } else {
                LayoutBlanks.appendAll(shown, theme, Showable.of(line.substring(sign)), style);
                at++;
            }
            lines.add(shown.toAttributedString());
        }
        return lines;
    }

    private AttributedStyle style(Block.Code.Kind kind, String line) {
        boolean diff = kind == Block.Code.Kind.DIFF || kind == Block.Code.Kind.CHANGE;
        return theme.style(diff ? diffRole(line) : Role.PLAIN);
    }

    private static Role diffRole(String line) {
        if (line.startsWith("+++") || line.startsWith("---")) {
            return Role.TITLE;
        }
        if (line.startsWith("@@")) {
            return Role.DIM;
        }
        return line.startsWith("+") ? Role.OK : line.startsWith("-") ? Role.FAILED : Role.PLAIN;
    }

    @Override
    public List<AttributedString> table(Block.Table table) {
        int columns = table.rows().stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<Span> row : table.rows()) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(styled(row.subList(i, i + 1))));
            }
        }
        int left = table.indent();
        for (int i = 0; i < columns - 1; i++) {
            left += widths[i] + 2;
        }
        boolean beside = width - 1 - left >= Math.min(24, columns == 0 ? 0 : widths[columns - 1]);
        List<AttributedString> lines = new ArrayList<>();
        for (List<Span> row : table.rows()) {
            lines.addAll(row(row, widths, table.indent(), beside ? left : table.indent() + 4, beside));
        }
        return lines;
    }

    private List<AttributedString> row(List<Span> row, int[] widths, int indent, int lastAt, boolean beside) {
        AttributedStringBuilder head = new AttributedStringBuilder().append(" ".repeat(indent));
        for (int i = 0; i < widths.length - 1; i++) {
            AttributedString cell = i < row.size() ? styled(row.subList(i, i + 1)) : AttributedString.EMPTY;
            head.append(cell).append(" ".repeat(widths[i] - DisplayWidth.of(cell) + 2));
        }
        boolean full =
                row.size() == widths.length && !row.get(row.size() - 1).text().isEmpty();
        AttributedString last = full ? styled(row.subList(row.size() - 1, row.size())) : AttributedString.EMPTY;
        List<AttributedString> lines = new ArrayList<>();
        if (widths.length == 1) {
            return LineWrapping.words(last, indent, width - 1);
        }
        List<AttributedString> wrapped = full ? LineWrapping.words(last, lastAt, width - 1) : List.of();
        if (beside && full) {
            lines.add(head.append(
                            wrapped.get(0).subSequence(lastAt, wrapped.get(0).length()))
                    .toAttributedString());
            lines.addAll(wrapped.subList(1, wrapped.size()));
            return lines;
        }
        lines.addAll(LineWrapping.exactly(stripped(head.toAttributedString()), 0, width - 1, AttributedString.EMPTY));
        lines.addAll(wrapped);
        return lines;
    }

    private static AttributedString stripped(AttributedString text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.subSequence(0, end);
    }

    @Override
    public List<AttributedString> gap(Block.Gap gap) {
        return List.of(AttributedString.EMPTY);
    }

    private AttributedString styled(List<Span> spans) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        for (Span span : spans) {
            LayoutBlanks.appendAll(text, theme, Showable.line(span.text()), theme.style(span.role()));
        }
        return text.toAttributedString();
    }
}
