package labsh.shell.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import labsh.commands.report.Role;
import labsh.commands.report.Showable;
import labsh.completions.AutoSuggestion.Ahead;
import labsh.completions.OrderedLineReader;
import labsh.shell.screen.Theme;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Widget;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * JLine's line editor with an auto-suggestion in grey after the cursor and a status line below. Neither is part of the
 * line, and both disappear with it.
 *
 * <p>The status line is drawn as part of the line being edited, so no screen region is reserved that a step's output
 * could collide with.
 */
public final class LineEditor extends OrderedLineReader {
    private final Theme theme;
    private Function<String, Ahead> autoSuggestion = line -> Ahead.NOTHING;
    private Supplier<AttributedString> below = () -> AttributedString.EMPTY;
    private Ahead ahead = Ahead.NOTHING;
    private boolean leaving;
    private final List<Runnable> beforeKeys = new ArrayList<>();

    public LineEditor(Terminal terminal, Theme theme) {
        super(terminal, "labsh", new HashMap<>());
        this.theme = theme;
    }

    /** None at first: linking the 170 of them takes a tenth of the time to the first prompt on Java 17. */
    @Override
    protected Map<String, Widget> builtinWidgets() {
        return Map.of();
    }

    /** None at first either: eight maps of about a hundred keys each. */
    @Override
    public Map<String, KeyMap<Binding>> defaultKeyMaps() {
        return new HashMap<>();
    }

    /**
     * Runs something when key maps are first needed: after the prompt is on the screen and before any key is read.
     *
     * @param later may bind keys
     */
    public void beforeKeys(Runnable later) {
        beforeKeys.add(later);
    }

    @Override
    public Map<String, KeyMap<Binding>> getKeyMaps() {
        makeKeys();
        return super.getKeyMaps();
    }

    /** Called when the prompt is on the screen, so commands and keys can be set up now. */
    @Override
    public KeyMap<Binding> getKeys() {
        makeKeys();
        return super.getKeys();
    }

    private void makeKeys() {
        if (!keyMaps.isEmpty()) {
            return;
        }
        builtinWidgets = super.builtinWidgets();
        builtinWidgets.forEach(widgets::putIfAbsent);
        keyMaps.putAll(super.defaultKeyMaps());
        beforeKeys.forEach(Runnable::run);
    }

    /** Enables auto-suggestions. */
    public void foresee(Function<String, Ahead> lineAhead) {
        autoSuggestion = lineAhead;
    }

    /** Enables the status line; an empty one is not shown. Called at every key. */
    public void below(Supplier<AttributedString> line) {
        below = line;
    }

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        // JLine clears and sets this flag at every key that lists or ends something.
        boolean foreseeing = doAutosuggestion && !leaving && post == null && buf.cursor() == buf.length();
        AttributedString line = super.getDisplayedBufferWithPrompts(secondaryPrompts);
        ahead = foreseeing ? autoSuggestion.apply(buf.toString()) : Ahead.NOTHING;
        AttributedStringBuilder shown =
                new AttributedStringBuilder().append(line).append(greyed(line));
        AttributedString last = leaving || post != null ? AttributedString.EMPTY : below.get();
        if (last.length() > 0) {
            shown.append("\n").append(last);
        }
        return shown.toAttributedString();
    }

    /** Truncates the suggestion to the screen line, so that it does not scroll anything. */
    private AttributedString greyed(AttributedString line) {
        String rest = Showable.line(ahead.rest());
        String hint = ahead.hint().isEmpty() ? "" : (rest.isEmpty() ? "" : "   ") + ahead.hint();
        if (rest.isEmpty() && hint.isEmpty()) {
            return AttributedString.EMPTY;
        }
        int columns = terminal.getColumns() > 0 ? terminal.getColumns() : 80;
        int newline = line.toString().lastIndexOf('\n') + 1;
        int room = columns - 1 - line.subSequence(newline, line.length()).columnLength() % columns;
        AttributedString text = new AttributedStringBuilder()
                .append(rest, theme.style(Role.DIM))
                .append(hint, theme.style(Role.DIM).italic())
                .toAttributedString();
        if (text.columnLength() <= room) {
            return text;
        }
        return room < 4
                ? AttributedString.EMPTY
                : new AttributedStringBuilder()
                        .append(text.columnSubSequence(0, room - 1))
                        .append("…", theme.style(Role.DIM))
                        .toAttributedString();
    }

    @Override
    protected void cleanup() {
        leaving = true;
        super.cleanup();
        leaving = false;
    }

    private boolean takes(int characters) {
        boolean there = !ahead.rest().isEmpty() && buf.cursor() == buf.length();
        if (there) {
            buf.write(ahead.rest().substring(0, characters));
        }
        return there;
    }

    @Override
    protected boolean forwardChar() {
        return takes(ahead.rest().length()) || super.forwardChar();
    }

    @Override
    protected boolean endOfLine() {
        return takes(ahead.rest().length()) || super.endOfLine();
    }

    @Override
    protected boolean forwardWord() {
        String rest = ahead.rest();
        int end = 0;
        while (end < rest.length() && Character.isWhitespace(rest.charAt(end))) {
            end++;
        }
        while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
            end++;
        }
        return takes(end) || super.forwardWord();
    }
}
