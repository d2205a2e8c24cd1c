package labsh.shell.screen;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.report.Role;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Renders the inline content of one block; a hard line break begins a new line. */
final class InlineRendering extends AbstractVisitor {
    private final Theme theme;
    private final List<AttributedString> lines = new ArrayList<>();
    private AttributedStringBuilder text = new AttributedStringBuilder();
    private AttributedStyle style = AttributedStyle.DEFAULT;

    InlineRendering(Theme theme) {
        this.theme = theme;
    }

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
