package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import labsh.notebooks.markdown.FenceInfo;
import labsh.notebooks.markdown.MarkdownSource;
import labsh.notebooks.text.Names;
import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/**
 * Cuts a Markdown text into headings, shell text and prose. Every other line is prose, as written. Quotes stay prose.
 */
final class MarkdownSegments {
    /** Languages whose blocks get a remark when they stay prose, as somebody might want to run them. */
    private static final Set<String> PROGRAMS = Set.of(
            "", "python", "python3", "py", "ruby", "perl", "powershell", "ps1", "pwsh", "cmd", "bat", "sql", "make");

    private static final Set<String> LABELS = Set.of("*Undo:*", "*Needs:*", "*Done if:*");

    private final List<String> lines;
    private final ImportRemarks remarks;
    private final BitSet taken = new BitSet();
    private final BitSet blockStarts = new BitSet();
    private final List<MarkdownSegment> found = new ArrayList<>();

    private MarkdownSegments(String text, ImportRemarks remarks) {
        this.lines = text.lines().toList();
        this.remarks = remarks;
    }

    static List<MarkdownSegment> of(String text, ImportRemarks remarks) {
        MarkdownSegments pieces = new MarkdownSegments(text, remarks);
        pieces.topLevel(MarkdownSource.parse(text));
        return pieces.withProse();
    }

    private void topLevel(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Block block && MarkdownSource.firstLine(block) >= 0) {
                blockStarts.set(MarkdownSource.firstLine(block));
            }
            if (node instanceof org.commonmark.node.Heading heading) {
                heading(heading);
            } else if (node instanceof HtmlBlock html) {
                name(html);
            } else {
                block(node);
            }
        }
    }

    private void heading(org.commonmark.node.Heading heading) {
        int first = MarkdownSource.firstLine(heading);
        int last = MarkdownSource.lastLine(heading);
        MarkdownSource.Plain plain = MarkdownSource.plain(heading);
        if (plain.lost()) {
            remarks.add(first + 1, "only the text of links, images and HTML in the heading is kept in the title");
        }
        String raw = String.join(" ", lines.subList(first, last + 1)).strip();
        if (raw.startsWith("#") && first == last) {
            raw = raw.substring(heading.getLevel()).strip();
            int end = raw.length();
            while (end > 0 && raw.charAt(end - 1) == '#') {
                end--;
            }
            raw = end == 0 || raw.charAt(end - 1) == ' ' || raw.charAt(end - 1) == '\t'
                    ? raw.substring(0, end).strip()
                    : raw;
        } else {
            raw = String.join(
                    " ", lines.subList(first, last).stream().map(String::strip).toList());
        }
        found.add(new MarkdownSegment.Heading(first + 1, heading.getLevel(), plain.text(), raw));
        taken.set(first, last + 1);
    }

    private void name(HtmlBlock html) {
        String text = html.getLiteral().strip();
        String begin = "<!-- name: ";
        if (text.startsWith(begin) && text.endsWith(" -->") && text.length() > begin.length() + 4) {
            String name = text.substring(begin.length(), text.length() - 4);
            if (Names.isName(name)) {
                found.add(new MarkdownSegment.Name(MarkdownSource.firstLine(html) + 1, name));
                taken.set(MarkdownSource.firstLine(html), MarkdownSource.lastLine(html) + 1);
            }
        }
    }

    private void block(Node node) {
        if (node instanceof ListBlock || node instanceof ListItem) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                block(child);
            }
        } else if (node instanceof FencedCodeBlock fence) {
            fence(fence);
        } else if (node instanceof IndentedCodeBlock code) {
            if (SessionTranscript.looksLikeOne(code.getLiteral())) {
                add(code, FenceInfo.of("console"), code.getLiteral());
            }
        } else if (node instanceof Paragraph paragraph && isLabel(paragraph)) {
            taken.set(MarkdownSource.firstLine(paragraph), MarkdownSource.lastLine(paragraph) + 1);
        }
    }

    /** Whether the paragraph is a label for the fence after it. */
    private boolean isLabel(Paragraph paragraph) {
        int line = MarkdownSource.firstLine(paragraph);
        return line >= 0
                && line == MarkdownSource.lastLine(paragraph)
                && LABELS.contains(lines.get(line).strip())
                && paragraph.getNext() instanceof FencedCodeBlock fence
                && isOfStep(FenceInfo.of(fence.getInfo()));
    }

    /** Whether the fence belongs to the step before it. */
    static boolean isOfStep(FenceInfo info) {
        return info.isShell() && !(info.get("undo") + info.get("needs") + info.get("done-if")).isEmpty();
    }

    private void fence(FencedCodeBlock fence) {
        FenceInfo info = FenceInfo.of(fence.getInfo());
        String text = fence.getLiteral();
        boolean unnamedTranscript = info.language().isEmpty() && SessionTranscript.looksLikeOne(text);
        boolean ignored = info.get("ignore").equals("true");
        int line = MarkdownSource.firstLine(fence) + 1;
        if (!text.isBlank() && !ignored && (info.isShell() || unnamedTranscript)) {
            add(fence, unnamedTranscript ? new FenceInfo("console", info.attributes()) : info, text);
        } else if (ignored) {
            remarks.add(line, "code that is marked ignore=true stays prose");
        } else if (PROGRAMS.contains(info.language()) && !text.isBlank()) {
            String what = info.language().isEmpty() ? "code without a language" : info.language() + " code";
            remarks.add(line, what + " stays prose: " + ImportRemarks.excerpt(text));
        }
    }

    private void add(Block block, FenceInfo info, String text) {
        found.add(new MarkdownSegment.Shell(MarkdownSource.firstLine(block) + 1, info, text));
        taken.set(MarkdownSource.firstLine(block), MarkdownSource.lastLine(block) + 1);
    }

    private List<MarkdownSegment> withProse() {
        List<MarkdownSegment> all = new ArrayList<>();
        int next = 0;
        int line = 0;
        while (line < lines.size()) {
            if (taken.get(line)) {
                while (next < found.size() && found.get(next).line() <= line + 1) {
                    all.add(found.get(next++));
                }
                line++;
            } else {
                int end = taken.nextSetBit(line);
                int to = end < 0 ? lines.size() : end;
                prose(line, to).ifPresent(all::add);
                line = to;
            }
        }
        return all;
    }

    private java.util.Optional<MarkdownSegment> prose(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && lines.get(first).isBlank()) {
            first++;
        }
        while (last > first && lines.get(last - 1).isBlank()) {
            last--;
        }
        if (first == last) {
            return java.util.Optional.empty();
        }
        List<String> those = lines.subList(first, last);
        // Lines from inside a list item become a text of their own: their indentation would turn them into code.
        int indent = blockStarts.get(first) ? 0 : indentOf(those);
        String text = String.join(
                        "\n",
                        those.stream()
                                .map(l -> l.substring(Math.min(indent, l.length())))
                                .toList())
                .stripTrailing();
        if (standsAlone(text)) {
            return java.util.Optional.of(new MarkdownSegment.Prose(first + 1, text));
        }
        remarks.add(first + 1, "text that would swallow what follows is set as code: " + ImportRemarks.excerpt(text));
        return java.util.Optional.of(new MarkdownSegment.Prose(first + 1, MarkdownSource.fenced("text", text)));
    }

    private static int indentOf(List<String> those) {
        int indent = Integer.MAX_VALUE;
        for (String line : those) {
            if (!line.isBlank()) {
                int blanks = 0;
                while (blanks < line.length() && line.charAt(blanks) == ' ') {
                    blanks++;
                }
                indent = Math.min(indent, blanks);
            }
        }
        return indent;
    }

    /** Whether the text on its own is parsed as prose only, and does not affect what follows it. */
    private static boolean standsAlone(String text) {
        MarkdownSegments alone = new MarkdownSegments(text, new ImportRemarks(line -> ""));
        alone.topLevel(MarkdownSource.parse(text));
        return MarkdownSource.isClosed(text) && alone.found.isEmpty() && alone.taken.isEmpty();
    }
}
