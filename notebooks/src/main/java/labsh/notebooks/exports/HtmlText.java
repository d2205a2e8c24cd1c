package labsh.notebooks.exports;

import java.util.List;
import labsh.notebooks.markdown.MarkdownSource;
import labsh.notebooks.text.DangerousCharacters;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.HtmlRenderer;

/** Converts text from a notebook to HTML that cannot do anything but show it. */
final class HtmlText {
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .percentEncodeUrls(true)
            .extensions(List.of(TablesExtension.create()))
            .build();

    /** Any text, for an element or an attribute between double quotes. */
    static String escaped(String text) {
        String visible = DangerousCharacters.all(text);
        StringBuilder html = new StringBuilder(visible.length() + 32);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    /**
     * Converts Markdown. HTML in it is shown as text, and only links to web, mail and page addresses work. Images
     * become links, so that viewing the page fetches nothing.
     */
    String prose(String markdown) {
        Node document = MarkdownSource.parse(DangerousCharacters.all(markdown), List.of(TablesExtension.create()));
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                visitChildren(image);
                asLink(image);
            }
        });
        return renderer.render(document);
    }

    private static void asLink(Image image) {
        Link link = new Link(image.getDestination(), image.getTitle());
        if (image.getFirstChild() == null) {
            link.appendChild(new Text(image.getDestination()));
        }
        while (image.getFirstChild() != null) {
            link.appendChild(image.getFirstChild());
        }
        image.insertBefore(link);
        image.unlink();
        if (isInLink(link)) {
            while (link.getFirstChild() != null) {
                link.insertBefore(link.getFirstChild());
            }
            link.unlink();
        }
    }

    private static boolean isInLink(Node node) {
        for (Node around = node.getParent(); around != null; around = around.getParent()) {
            if (around instanceof Link || around instanceof Image) {
                return true;
            }
        }
        return false;
    }
}
