package labsh.shell.screen;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Lays out a Markdown table for a width. Columns are as wide as their cells if there is room; otherwise the widest are
 * narrowed and their cells wrapped; if that leaves too little, each row becomes a block of {@code header: cell} lines.
 */
final class TableLayout {
    private static final int GAP = 2;

    /** The narrowest that a column is made; one whose cells need less is narrower. */
    private static final int NARROWEST = 10;

    private final int indent;
    private final int width;
    private final AttributedStyle rule;

    /**
     * @param indent of every line, in columns
     * @param width of the screen
     * @param rule the look of the line below the header
     */
    TableLayout(int indent, int width, AttributedStyle rule) {
        this.indent = indent;
        this.width = width;
        this.rule = rule;
    }

    /**
     * The lines of a table.
     *
     * @param header one cell each column
     * @param rows as many cells as the header has
     * @param alignments by column
     */
    List<AttributedString> lines(
            List<AttributedString> header, List<List<AttributedString>> rows, List<TableCell.Alignment> alignments) {
        int[] natural = new int[header.size()];
        measure(header, natural);
        rows.forEach(row -> measure(row, natural));
        int[] widths = fitted(natural, width - indent);
        if (widths.length == 0) {
            return blocks(header, rows);
        }
        List<AttributedString> lines = new ArrayList<>(row(header, widths, alignments));
        AttributedStringBuilder below = new AttributedStringBuilder().append(" ".repeat(indent));
        for (int i = 0; i < widths.length; i++) {
            below.append(i == 0 ? "" : " ".repeat(GAP)).append("─".repeat(Math.max(1, widths[i])), rule);
        }
        lines.add(below.toAttributedString());
        rows.forEach(row -> lines.addAll(row(row, widths, alignments)));
        return lines;
    }

    private static void measure(List<AttributedString> row, int[] widths) {
        for (int i = 0; i < row.size(); i++) {
            widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
        }
    }

    /** Column widths that fit, with the widest narrowed first; empty when columns would become too narrow. */
    private static int[] fitted(int[] natural, int room) {
        int[] widths = natural.clone();
        int excess = GAP * (widths.length - 1) - room;
        for (int columns : widths) {
            excess += columns;
        }
        for (; excess > 0; excess--) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return new int[0];
            }
            widths[widest]--;
        }
        return widths;
    }

    private List<AttributedString> row(
            List<AttributedString> cells, int[] widths, List<TableCell.Alignment> alignments) {
        List<List<AttributedString>> wrapped = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            List<AttributedString> lines = LineWrapping.words(cells.get(i), 0, Math.max(1, widths[i]));
            wrapped.add(lines);
            height = Math.max(height, lines.size());
        }
        List<AttributedString> lines = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            AttributedStringBuilder line = new AttributedStringBuilder().append(" ".repeat(indent));
            int blanks = 0;
            for (int i = 0; i < widths.length; i++) {
                AttributedString cell =
                        y < wrapped.get(i).size() ? wrapped.get(i).get(y) : AttributedString.EMPTY;
                int spare = Math.max(0, widths[i] - DisplayWidth.of(cell));
                int before = before(alignments.get(i), spare);
                blanks += before;
                if (cell.length() > 0) {
                    // Trailing blanks are never written.
                    line.append(" ".repeat(blanks)).append(cell);
                    blanks = 0;
                }
                blanks += spare - before + GAP;
            }
            lines.add(line.toAttributedString());
        }
        return lines;
    }

    private static int before(TableCell.Alignment alignment, int spare) {
        return switch (alignment) {
            case LEFT -> 0;
            case CENTER -> spare / 2;
            case RIGHT -> spare;
        };
    }

    private List<AttributedString> blocks(List<AttributedString> header, List<List<AttributedString>> rows) {
        List<AttributedString> lines = new ArrayList<>();
        for (List<AttributedString> row : rows) {
            if (!lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            for (int i = 0; i < row.size(); i++) {
                AttributedStringBuilder line = new AttributedStringBuilder().append(header.get(i));
                if (header.get(i).length() > 0) {
                    line.append(": ");
                }
                lines.addAll(LineWrapping.words(line.append(row.get(i)).toAttributedString(), indent, width));
            }
        }
        return lines;
    }
}
