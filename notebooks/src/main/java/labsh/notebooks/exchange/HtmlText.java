package labsh.notebooks.exchange;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.renderer.html.HtmlRenderer;

/** Text from a notebook as HTML that shows it and does nothing else. */
final class HtmlText {
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .percentEncodeUrls(true)
            .extensions(List.of(TablesExtension.create()))
            .build();

    /** Any text, for an element or an attribute between double quotes. */
    static String escaped(String text) {
        String visible = Visible.all(text);
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

    /** Markdown; HTML in it is shown as text, and links that are no web, mail or page addresses lead nowhere. */
    String prose(String markdown) {
        return renderer.render(Markdown.parse(Visible.controls(markdown), List.of(TablesExtension.create())));
    }
}
