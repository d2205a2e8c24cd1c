package labsh.notebooks.imports;

import labsh.notebooks.markdown.FenceInfo;

/** One piece of a Markdown text, in the order of the text; together they are all of it. */
sealed interface MarkdownSegment {
    /** Where it begins, counted from 1. */
    int line();

    /**
     * A heading that is in no list and no quote.
     *
     * @param level 1 to 6
     * @param text without formatting
     * @param raw as written, without the signs that make it a heading
     */
    record Heading(int line, int level, String text, String raw) implements MarkdownSegment {
        /** The heading as prose, at another level. */
        String at(int otherLevel) {
            return ("#".repeat(Math.max(2, Math.min(6, otherLevel))) + " " + raw).stripTrailing();
        }
    }

    /** Lines as they are written. */
    record Prose(int line, String text) implements MarkdownSegment {}

    /** Shell text. */
    record Shell(int line, FenceInfo info, String text) implements MarkdownSegment {}

    /** A comment that names the procedure below whose heading it stands. */
    record Name(int line, String name) implements MarkdownSegment {}
}
