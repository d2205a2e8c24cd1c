package labsh.shell.manual;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * Converts Markdown to {@code man} macros. Tables become definition lists: the last cell of a row explains the others.
 */
final class RoffProse extends AbstractVisitor {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final StringBuilder page = new StringBuilder();

    /** Whether the next paragraph already has its macro. */
    private boolean begun;

    private RoffProse() {}

    /**
     * The macros.
     *
     * @param begun whether the first paragraph follows a heading or a tag and needs no macro
     */
    static String of(String markdown, boolean begun) {
        RoffProse prose = new RoffProse();
        prose.begun = begun;
        PARSER.parse(markdown).accept(prose);
        return prose.page.toString();
    }

    /** The inline content of one block, as one line. */
    static String inlines(Node block) {
        Inlines inlines = new Inlines();
        block.accept(inlines);
        return inlines.text.toString();
    }

    private void paragraph(String macro) {
        if (!begun) {
            page.append(macro).append('\n');
        }
        begun = false;
    }

    @Override
    public void visit(Heading heading) {
        // The title of the file is in the page's NAME section.
        if (heading.getLevel() > 1) {
            page.append(heading.getLevel() == 2 ? ".SH " : ".SS ")
                    .append('"')
                    .append(inlines(heading).replace("\"", "\\(dq"))
                    .append("\"\n");
            begun = true;
        }
    }

    @Override
    public void visit(Paragraph paragraph) {
        paragraph(".PP");
        page.append(guarded(inlines(paragraph))).append('\n');
    }

    /** Neutralizes leading blanks, which would break the line; markup cannot begin with a request. */
    private static String guarded(String line) {
        return line.stripLeading();
    }

    @Override
    public void visit(FencedCodeBlock code) {
        literal(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        literal(code.getLiteral());
    }

    private void literal(String text) {
        paragraph(".PP");
        page.append(".RS 4\n.nf\n").append(Roff.text(text.stripTrailing())).append("\n.fi\n.RE\n");
    }

    @Override
    public void visit(BulletList list) {
        items(list, 0);
    }

    @Override
    public void visit(OrderedList list) {
        items(list, 1);
    }

    private void items(Node list, int first) {
        int number = first;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            page.append(".IP ")
                    .append(number == 0 ? "\\(bu 3" : number++ + ". 4")
                    .append('\n');
            begun = true;
            visitChildren(item);
        }
        begun = false;
    }

    @Override
    public void visit(CustomBlock block) {
        if (!(block instanceof TableBlock)) {
            visitChildren(block);
            return;
        }
        for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null && !(part instanceof TableHead); row = row.getNext()) {
                row(row);
            }
        }
        begun = false;
    }

    private void row(Node row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(inlines(cell));
        }
        String explanation = cells.remove(cells.size() - 1);
        cells.removeIf(String::isEmpty);
        page.append(".TP\n")
                .append(cells.isEmpty() ? "\\&" : String.join(": ", cells))
                .append('\n')
                .append(explanation.isEmpty() ? "\\&" : explanation)
                .append('\n');
    }

    private static final class Inlines extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text node) {
            text.append(Roff.text(node.getLiteral()));
        }

        @Override
        public void visit(Code node) {
            text.append(Roff.bold(node.getLiteral()));
        }

        @Override
        public void visit(Emphasis node) {
            styled("\\fI", node);
        }

        @Override
        public void visit(StrongEmphasis node) {
            styled("\\fB", node);
        }

        private void styled(String font, Node node) {
            text.append(font);
            visitChildren(node);
            text.append("\\fR");
        }

        @Override
        public void visit(Link node) {
            visitChildren(node);
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append("\n.br\n");
        }
    }
}
