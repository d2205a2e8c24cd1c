package labsh.commands.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.TitleCache;

/** All notebooks that can be opened by name, one in a line. */
public final class NotebookListPage {
    private NotebookListPage() {}

    /**
     * With titles and last runs.
     *
     * @param place how a file's path is shown
     */
    public static Report of(Map<NotebookSource, TitleCache.Title> notebooks, Instant now, UnaryOperator<String> place) {
        List<List<Span>> rows = new ArrayList<>();
        notebooks.forEach((source, title) -> rows.add(row(source, title, now, place)));
        return rows.isEmpty()
                ? Report.line("no notebook here, on LABSH_PATH or in the library")
                : Report.builder().table(0, rows).build();
    }

    private static List<Span> row(
            NotebookSource source, TitleCache.Title title, Instant now, UnaryOperator<String> place) {
        Span name = new Span(Role.NAME, source.name());
        String path = source instanceof NotebookSource.Shipped ? "shipped" : place.apply(source.toString());
        Span where = new Span(Role.DIM, path);
        Span problems = new Span(Role.FAILED, "has problems");
        return title.readable()
                ? List.of(name, last(title, now), where, new Span(Role.PLAIN, title.title()))
                : List.of(name, problems, where, new Span(Role.DIM, "check " + source.name()));
    }

    private static Span last(TitleCache.Title title, Instant now) {
        return title.lastRun()
                .map(at -> new Span(Role.DIM, "run " + Durations.ago(Duration.between(at, now))))
                .orElse(new Span(Role.DIM, "never run"));
    }
}
