package labsh.notebooks.markdown;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Parses and writes Markdown (CommonMark). */
public final class MarkdownSource {
    /** The deepest nesting: hostile texts nest without limit, and visitors recurse as deep. */
    private static final int DEEPEST = 60;

    private MarkdownSource() {}

    public static Node parse(String text) {
        return parse(text, List.of());
    }

    public static Node parse(String text, List<Extension> extensions) {
        return Parser.builder()
                .extensions(extensions)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .maxOpenBlockParsers(DEEPEST)
                .maxInlineNesting(DEEPEST)
                .build()
                .parse(text);
    }

    /** The first line of a block, counted from 0; -1 when it has no lines. */
    public static int firstLine(Block block) {
        List<SourceSpan> spans = block.getSourceSpans();
        return spans.isEmpty() ? -1 : spans.get(0).getLineIndex();
    }

    /** The last line of a block, counted from 0; -1 when it has no lines. */
    public static int lastLine(Block block) {
        List<SourceSpan> spans = block.getSourceSpans();
        return spans.isEmpty() ? -1 : spans.get(spans.size() - 1).getLineIndex();
    }

    /**
     * The text of a heading, without its formatting.
     *
     * @param lost whether it had a link, an image or HTML, of which only the text is kept
     */
    public record Plain(String text, boolean lost) {}

    public static Plain plain(Node node) {
        StringBuilder text = new StringBuilder();
        boolean[] lost = {false};
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak part) {
                text.append(' ');
            }

            @Override
            public void visit(Link part) {
                lost[0] = true;
                visitChildren(part);
            }

            @Override
            public void visit(Image part) {
                lost[0] = true;
                visitChildren(part);
            }

            @Override
            public void visit(HtmlInline part) {
                lost[0] = true;
            }
        });
        return new Plain(text.toString().strip(), lost[0]);
    }

    /** The text in a fence that nothing in it can close. */
    public static String fenced(String info, String text) {
        char sign = info.indexOf('`') >= 0 ? '~' : '`';
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == sign ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = String.valueOf(sign).repeat(longest + 1);
        return fence + info + "\n" + text + (text.endsWith("\n") || text.isEmpty() ? "" : "\n") + fence;
    }

    /** The text as inline code. */
    public static String code(String text) {
        String line = text.replace('\n', ' ');
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        boolean pad = line.startsWith("`")
                || line.endsWith("`")
                || (line.startsWith(" ") && line.endsWith(" ") && !line.isBlank());
        return pad ? fence + " " + line + " " + fence : fence + line + fence;
    }

    private static final String END = "The end of the text.";

    /** Whether a following paragraph would be parsed on its own, and not as part of an open fence or comment. */
    public static boolean isClosed(String text) {
        return parse(text + "\n\n" + END).getLastChild() instanceof Paragraph last
                && plain(last).text().equals(END);
    }

    /** The text; as code if it would swallow what follows. */
    public static String closed(String text) {
        return isClosed(text) ? text : fenced("text", text);
    }

    /** Plain text, escaped so that it is shown as it is in a heading or a paragraph, on one line. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) == '\n' ? ' ' : text.charAt(i);
            boolean special = "\\`*[]<>&#~!|".indexOf(c) >= 0 || (c == '_' && !inWord(text, i));
            escaped.append(special ? "\\" : "").append(c);
        }
        return escaped.toString();
    }

    private static boolean inWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }
}
