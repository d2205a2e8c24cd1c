package labsh.shell.screen;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.report.Role;
import labsh.commands.report.Showable;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Markdown (CommonMark) as styled lines for a width. */
final class Markdown {
    private final Theme theme;
    private final int indent;
    private final int width;

    Markdown(Theme theme, int indent, int width) {
        this.theme = theme;
        this.indent = indent;
        this.width = width;
    }

    List<AttributedString> lines(String markdown) {
        Blocks blocks = new Blocks();
        Parser.builder().build().parse(Showable.of(markdown)).accept(blocks);
        return blocks.lines;
    }

    /** Walks the blocks, from top to bottom, with an empty line between two of them. */
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
            List<AttributedString> wrapped = Wrapping.words(text, left, width);
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
            for (AttributedString line : new Inlines().of(paragraph)) {
                wrap(line);
            }
        }

        @Override
        public void visit(Heading heading) {
            gap();
            AttributedStringBuilder text = new AttributedStringBuilder();
            new Inlines().of(heading).forEach(text::append);
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
            literal(code.getLiteral());
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
                AttributedString shown = new AttributedString(line.replace("\t", "        "), theme.style(Role.CODE));
                lines.addAll(
                        Wrapping.exactly(shown, left + 2, width, new AttributedString("⤷ ", theme.style(Role.DIM))));
            }
        }

        @Override
        public void visit(ThematicBreak rule) {
            gap();
            lines.add(Wrapping.indented(
                    new AttributedString("─".repeat(Math.max(3, Math.min(40, width - left))), theme.style(Role.DIM)),
                    left));
        }
    }

    /** Walks the inlines of one block; a hard line break begins a new line. */
    private final class Inlines extends AbstractVisitor {
        private final List<AttributedString> lines = new ArrayList<>();
        private AttributedStringBuilder text = new AttributedStringBuilder();
        private AttributedStyle style = AttributedStyle.DEFAULT;

        List<AttributedString> of(Node block) {
            visitChildren(block);
            lines.add(text.toAttributedString());
            return lines;
        }

        private void styled(Node node, AttributedStyle inner) {
            AttributedStyle outer = style;
            style = theme.colours() ? inner : outer;
            visitChildren(node);
            style = outer;
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral(), style);
        }

        @Override
        public void visit(Code node) {
            AttributedStyle code = theme.colours() ? theme.style(Role.NAME) : style;
            text.append(theme.colours() ? node.getLiteral() : "`" + node.getLiteral() + "`", code);
        }

        @Override
        public void visit(Emphasis node) {
            styled(node, style.italic());
        }

        @Override
        public void visit(StrongEmphasis node) {
            styled(node, style.bold());
        }

        @Override
        public void visit(Link node) {
            visitChildren(node);
            if (!text.toString().endsWith(node.getDestination())) {
                text.append(" <" + node.getDestination() + ">", theme.style(Role.DIM));
            }
        }

        @Override
        public void visit(Image node) {
            visitChildren(node);
            text.append(" <" + node.getDestination() + ">", theme.style(Role.DIM));
        }

        @Override
        public void visit(HtmlInline node) {
            text.append(node.getLiteral(), style);
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(" ", style);
        }

        @Override
        public void visit(HardLineBreak node) {
            lines.add(text.toAttributedString());
            text = new AttributedStringBuilder();
        }
    }
}
