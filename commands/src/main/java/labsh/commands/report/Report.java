package labsh.commands.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Something to show to the user, as data.
 *
 * @param blocks from top to bottom
 */
public record Report(List<Block> blocks) {
    public Report {
        blocks = List.copyOf(blocks);
    }

    /** One plain line. */
    public static Report line(String text) {
        return builder().line(new Span(Role.PLAIN, text)).build();
    }

    /** One line with a warning. */
    public static Report warning(String text) {
        return builder().line(new Span(Role.WARNING, text)).build();
    }

    /** One line that reports a failure. */
    public static Report failure(String text) {
        return builder().line(new Span(Role.FAILED, text)).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects blocks. */
    public static final class Builder {
        private final List<Block> blocks = new ArrayList<>();

        public Builder line(Span... spans) {
            return line(0, spans);
        }

        public Builder line(int indent, Span... spans) {
            blocks.add(new Block.Line(indent, List.of(spans), List.of()));
            return this;
        }

        public Builder line(int indent, List<Span> spans, List<Span> aside) {
            blocks.add(new Block.Line(indent, spans, aside));
            return this;
        }

        /** Adds Markdown; an empty text adds nothing. */
        public Builder prose(int indent, String markdown) {
            if (!markdown.isBlank()) {
                blocks.add(new Block.Prose(indent, markdown));
            }
            return this;
        }

        public Builder code(int indent, Block.Code.Kind kind, String text) {
            blocks.add(new Block.Code(indent, kind, text));
            return this;
        }

        /** Adds a table; without rows, nothing. */
        public Builder table(int indent, List<List<Span>> rows) {
            if (!rows.isEmpty()) {
                blocks.add(new Block.Table(indent, rows));
            }
            return this;
        }

        /** Adds an empty line, unless there is one already or the report is still empty. */
        public Builder gap() {
            if (!blocks.isEmpty() && !(blocks.get(blocks.size() - 1) instanceof Block.Gap)) {
                blocks.add(new Block.Gap());
            }
            return this;
        }

        public Builder add(Report other) {
            blocks.addAll(other.blocks());
            return this;
        }

        /** Adds an empty line, even at the top, to separate the report from what was shown before. */
        public Builder blank() {
            blocks.add(new Block.Gap());
            return this;
        }

        public Report build() {
            return new Report(blocks);
        }
    }
}
