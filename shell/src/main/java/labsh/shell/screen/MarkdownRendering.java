package labsh.shell.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labsh.commands.report.Role;
import labsh.commands.report.Showable;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Markdown (CommonMark, and the tables of GitHub's dialect) as styled lines for a width. */
final class MarkdownRendering {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /** The fence languages that are shell text. */
    private static final Set<String> SHELLS = Set.of("sh", "bash", "shell", "zsh", "ksh");

    private final Theme theme;
    private final int indent;
    private final int width;

    MarkdownRendering(Theme theme, int indent, int width) {
        this.theme = theme;
        this.indent = indent;
        this.width = width;
    }

    List<AttributedString> lines(String markdown) {
        Blocks blocks = new Blocks();
        PARSER.parse(Showable.of(markdown)).accept(blocks);
        return blocks.lines;
    }

    /** Renders the blocks with an empty line between them. */
    private final class Blocks extends AbstractVisitor {
        private final List<AttributedString> lines = new ArrayList<>();
        private int left = indent;
        private String bullet = "";
        private boolean tight;

        private void gap() {
            if (!lines.isEmpty() && !tight) {
                lines.add(AttributedString.EMPTY);
            }
        }

        private void wrap(AttributedString text) {
            int hang = bullet.length();
            List<AttributedString> wrapped = LineWrapping.words(text, left, width);
            if (hang > 0) {
                AttributedString first = wrapped.get(0);
                lines.add(new AttributedStringBuilder()
                        .append(" ".repeat(left - hang))
                        .append(bullet, theme.style(Role.DIM))
                        .append(first.subSequence(left, first.length()))
                        .toAttributedString());
                lines.addAll(wrapped.subList(1, wrapped.size()));
                bullet = "";
            } else {
                lines.addAll(wrapped);
            }
        }

        @Override
        public void visit(Paragraph paragraph) {
            gap();
            for (AttributedString line : new InlineRendering(theme).of(paragraph)) {
                wrap(line);
            }
        }

        @Override
        public void visit(Heading heading) {
            gap();
            AttributedStringBuilder text = new AttributedStringBuilder();
            new InlineRendering(theme).of(heading).forEach(text::append);
            wrap(new AttributedString(text.toString(), theme.style(Role.TITLE)));
        }

        @Override
        public void visit(BulletList list) {
            items(list, list.isTight(), 0);
        }

        @Override
        public void visit(OrderedList list) {
            Integer start = list.getMarkerStartNumber();
            items(list, list.isTight(), start == null ? 1 : start);
        }

        private void items(Node list, boolean isTight, int number) {
            gap();
            boolean outer = tight;
            int count = number;
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                tight = isTight || item == list.getFirstChild();
                String mark = number == 0 ? "• " : count++ + ". ";
                bullet = mark;
                left += mark.length();
                ((ListItem) item).accept(this);
                left -= mark.length();
                bullet = "";
            }
            tight = outer;
        }

        @Override
        public void visit(BlockQuote quote) {
            gap();
            boolean outer = tight;
            tight = true;
            left += 2;
            visitChildren(quote);
            left -= 2;
            tight = outer;
        }

        @Override
        public void visit(FencedCodeBlock code) {
            String language = code.getInfo() == null ? "" : code.getInfo().split("[^a-z]", 2)[0];
            if (SHELLS.contains(language)) {
                gap();
                new ShellText(theme, code.getLiteral().stripTrailing()).lines().forEach(this::literalLine);
            } else {
                literal(code.getLiteral());
            }
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            literal(code.getLiteral());
        }

        @Override
        public void visit(HtmlBlock html) {
            literal(html.getLiteral());
        }

        private void literal(String text) {
            gap();
            for (String line : text.stripTrailing().split("\n", -1)) {
                literalLine(TabExpansion.expanded(line, theme.style(Role.CODE), 0));
            }
        }

        private void literalLine(AttributedString line) {
            lines.addAll(
                    LineWrapping.exactly(line, left + 2, width, new AttributedString("⤷ ", theme.style(Role.DIM))));
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock table) {
                gap();
                lines.addAll(table(table));
            } else {
                visitChildren(block);
            }
        }

        /** A table has one header row and at most one body; every row has as many cells as the header. */
        private List<AttributedString> table(TableBlock table) {
            List<AttributedString> header = new ArrayList<>();
            List<List<AttributedString>> rows = new ArrayList<>();
            List<TableCell.Alignment> alignments = new ArrayList<>();
            for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
                for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                    List<AttributedString> cells = part instanceof TableHead ? header : new ArrayList<>();
                    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                        cells.add(cell(cell, part instanceof TableHead));
                        if (part instanceof TableHead) {
                            TableCell.Alignment alignment = ((TableCell) cell).getAlignment();
                            alignments.add(alignment == null ? TableCell.Alignment.LEFT : alignment);
                        }
                    }
                    if (!(part instanceof TableHead)) {
                        rows.add(cells);
                    }
                }
            }
            return new TableLayout(left, width, theme.style(Role.DIM)).lines(header, rows, alignments);
        }

        private AttributedString cell(Node cell, boolean head) {
            AttributedStringBuilder text = new AttributedStringBuilder();
            new InlineRendering(theme).of(cell).forEach(text::append);
            return head ? new AttributedString(text.toString(), theme.style(Role.TITLE)) : text.toAttributedString();
        }

        @Override
        public void visit(ThematicBreak rule) {
            gap();
            lines.add(LineWrapping.indented(
                    new AttributedString("─".repeat(Math.max(3, Math.min(40, width - left))), theme.style(Role.DIM)),
                    left));
        }
    }
}
