package labsh.shell.person;

import java.util.List;
import java.util.ListIterator;
import labsh.commands.line.Word;
import labsh.commands.line.WordSplitter;
import org.jline.reader.Buffer;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;

/** Inserts the last word of the previous line; when repeated, replaces it with that of the line before. */
final class LastWordWidget implements Widget {
    private final LineReader reader;
    private String inserted = "";
    private int from;

    /** The line after the last insertion. */
    private String left = "";

    LastWordWidget(LineReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean apply() {
        Buffer buffer = reader.getBuffer();
        History history = reader.getHistory();
        boolean again = !inserted.isEmpty()
                && buffer.toString().equals(left)
                && buffer.upToCursor().endsWith(inserted)
                && from <= history.last();
        int start = again ? from : history.last() + 1;
        if (history.isEmpty() || start < history.first()) {
            return false;
        }
        ListIterator<History.Entry> lines = history.iterator(start);
        while (lines.hasPrevious()) {
            History.Entry entry = lines.previous();
            List<Word> words = WordSplitter.of(entry.line());
            if (words.size() > 1) {
                Word last = words.get(words.size() - 1);
                buffer.backspace(again ? inserted.length() : 0);
                inserted = entry.line().substring(last.start(), last.end());
                from = entry.index();
                buffer.write(inserted);
                left = buffer.toString();
                return true;
            }
        }
        return false;
    }
}
