package labsh.commands.pages;

import java.util.List;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.search.Query;
import labsh.notebooks.search.SearchHit;

/** What was found, the best first. */
public final class SearchPage {
    private SearchPage() {}

    /** Each place, and below it its line, in which the words that were looked for stand out. */
    public static Report of(List<SearchHit> hits, Query query) {
        if (hits.isEmpty()) {
            return Report.line("nothing found");
        }
        Report.Builder page = Report.builder();
        for (SearchHit hit : hits) {
            page.line(
                    new Span(Role.NAME, (hit.source().name() + " " + hit.about()).strip()),
                    new Span(Role.DIM, "  " + hit.kind()));
            page.line(
                    2,
                    query.split(hit.line()).stream()
                            .map(part -> new Span(part.isWord() ? Role.VALUE : Role.PLAIN, part.text()))
                            .toArray(Span[]::new));
        }
        return page.line(new Span(Role.DIM, "open NOTEBOOK ADDRESS opens one of them"))
                .build();
    }
}
