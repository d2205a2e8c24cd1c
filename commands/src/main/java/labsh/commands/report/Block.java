package labsh.commands.report;

import java.util.List;

/** One block of a report. */
public sealed interface Block {
    /** Dispatches on the kind of block; with a new kind, code that does not handle it does not compile. */
    <T> T match(Match<T> match);

    /** One case for each kind of block. */
    interface Match<T> {
        T line(Line line);

        T prose(Prose prose);

        T code(Code code);

        T table(Table table);

        T gap(Gap gap);
    }

    /**
     * One line of text, wrapped when it is too long; the following lines are indented as the first.
     *
     * @param indent in columns
     * @param spans from left to right
     * @param aside shown at the right edge if there is room, otherwise left out; may be empty
     */
    record Line(int indent, List<Span> spans, List<Span> aside) implements Block {
        public Line {
            spans = List.copyOf(spans);
            aside = List.copyOf(aside);
        }

        @Override
        public <T> T match(Match<T> match) {
            return match.line(this);
        }
    }

    /**
     * Markdown.
     *
     * @param indent in columns
     */
    record Prose(int indent, String markdown) implements Block {
        @Override
        public <T> T match(Match<T> match) {
            return match.prose(this);
        }
    }

    /**
     * Text that is shown line by line exactly as it is: commands, outputs, diffs.
     *
     * @param indent in columns
     * @param kind what the lines are
     */
    record Code(int indent, Kind kind, String text) implements Block {
        /** What lines of code are. */
        public enum Kind {
            /** Shell text that will run or could. */
            SHELL,
            /** What a step printed. */
            OUTPUT,
            /** A unified diff of what was printed. */
            DIFF,
            /** What a file will hold. */
            FILE,
            /** A unified diff of what will run or be written. */
            CHANGE
        }

        @Override
        public <T> T match(Match<T> match) {
            return match.code(this);
        }
    }

    /**
     * Rows of aligned cells. The last column takes the remaining width.
     *
     * @param indent in columns
     * @param rows one cell per column; a short row is padded with empty cells
     */
    record Table(int indent, List<List<Span>> rows) implements Block {
        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public <T> T match(Match<T> match) {
            return match.table(this);
        }
    }

    /** An empty line. */
    record Gap() implements Block {
        @Override
        public <T> T match(Match<T> match) {
            return match.gap(this);
        }
    }
}
