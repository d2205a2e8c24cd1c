package labsh.notebooks.imports;

import labsh.notebooks.markdown.FenceInfo;

/** One segment of a Markdown text. The segments in order make up the whole text. */
sealed interface MarkdownSegment {
    /** The line where it begins, counted from 1. */
    int line();

    /**
     * A heading outside of lists and quotes.
     *
     * @param level 1 to 6
     * @param text without formatting
     * @param raw as written, without heading markers
     */
    record Heading(int line, int level, String text, String raw) implements MarkdownSegment {
        /** The heading as Markdown of another level. */
        String at(int otherLevel) {
            return ("#".repeat(Math.max(2, Math.min(6, otherLevel))) + " " + raw).stripTrailing();
        }
    }

    /** Lines as they are written. */
    record Prose(int line, String text) implements MarkdownSegment {}

    /** Shell text. */
    record Shell(int line, FenceInfo info, String text) implements MarkdownSegment {}

    /** A comment that names the procedure of the heading above it. */
    record Name(int line, String name) implements MarkdownSegment {}
}
