package labsh.notebooks.exports;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.text.DangerousCharacters;
import labsh.notebooks.text.YamlText;

/** A notebook as a post of an Octopress or Jekyll blog. */
final class PostExport {
    private PostExport() {}

    static String of(NotebookFile file) {
        YamlText front = new YamlText();
        front.line("---");
        front.line("layout: post");
        front.field(0, "title", DangerousCharacters.all(file.notebook().title()));
        dates(file, front);
        List<String> tags = file.notebook().tags();
        if (!tags.isEmpty()) {
            front.line("categories:");
            tags.forEach(tag -> front.line("  - " + quoted(tag)));
        }
        front.line("comments: false");
        front.line("---");
        // Liquid would take {{ and {% in a command for its own.
        return front + "{% raw %}\n"
                + MarkdownExport.body(file).replaceAll("(\\{%-?\\s*endraw)", "{% endraw %}{{ \"$1\" }}{% raw %}")
                + "\n{% endraw %}\n";
    }

    /** The date of the post is that of the first record, its update that of the last one. */
    private static void dates(NotebookFile file, YamlText front) {
        Times times = new Times();
        file.entries().visit(entry -> times.with(entry.at()));
        times.first.ifPresent(t -> front.line("date: " + ExportTexts.date(t)));
        times.last
                .filter(t -> !ExportTexts.date(t).equals(ExportTexts.date(times.first.get())))
                .ifPresent(t -> front.line("updated: " + ExportTexts.date(t)));
    }

    /** The times of the first and the last record. */
    private static final class Times {
        private Optional<OffsetDateTime> first = Optional.empty();
        private Optional<OffsetDateTime> last = Optional.empty();

        boolean with(OffsetDateTime time) {
            first = first.filter(t -> t.compareTo(time) <= 0).or(() -> Optional.of(time));
            last = last.filter(t -> t.compareTo(time) >= 0).or(() -> Optional.of(time));
            return true;
        }
    }

    private static String quoted(String tag) {
        return "'" + DangerousCharacters.all(tag).replace("'", "''").replace("\n", " ") + "'";
    }
}
