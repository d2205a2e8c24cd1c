package labsh.commands.pages;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.search.Hit;

/** What was found, the best first. */
public final class SearchPage {
    private SearchPage() {}

    public static Report of(List<Hit> hits) {
        if (hits.isEmpty()) {
            return Report.line("found nowhere");
        }
        List<List<Span>> rows = new ArrayList<>();
        for (Hit hit : hits) {
            rows.add(List.of(
                    new Span(Role.NAME, hit.source().name() + " " + hit.about()),
                    new Span(Role.DIM, hit.kind()),
                    new Span(Role.PLAIN, hit.line())));
        }
        return Report.builder()
                .table(0, rows)
                .line(new Span(Role.DIM, "open NOTEBOOK ADDRESS goes to one of them"))
                .build();
    }
}
