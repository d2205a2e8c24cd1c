package labsh.commands.line;

import java.util.ArrayList;
import java.util.List;
import labsh.notebooks.text.ShellQuoting;

/** Splits a line into words, and quotes a text so that it is read back as one word. */
public final class WordSplitter {
    private WordSplitter() {}

    /** The words of a line, in order. Never fails: a quote left open ends with the line and is marked. */
    public static List<Word> of(String line) {
        return from(line, 0);
    }

    /** The words from an offset on; their own offsets are in the whole line. */
    static List<Word> from(String line, int offset) {
        List<Word> words = new ArrayList<>();
        int at = offset;
        while (true) {
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                return words;
            }
            Word word = word(line, at);
            words.add(word);
            at = word.end();
        }
    }

    private static Word word(String line, int start) {
        StringBuilder text = new StringBuilder();
        char quote = 0;
        int at = start;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quote == 0 && Character.isWhitespace(c)) {
                break;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (c == '\\' && quotes(line, at, quote)) {
                text.append(line.charAt(++at));
            } else {
                text.append(c);
            }
        }
        return new Word(start, at, text.toString(), quote != 0);
    }

    private static boolean quotes(String line, int backslash, char quote) {
        if (quote == '\'' || backslash + 1 >= line.length()) {
            return false;
        }
        char next = line.charAt(backslash + 1);
        return quote == 0 || next == '"' || next == '\\';
    }

    /** The text, quoted where it must be, so that it reads back as one word. */
    public static String quote(String text) {
        if (!text.isEmpty() && text.chars().allMatch(WordSplitter::plain)) {
            return text;
        }
        return ShellQuoting.quote(text);
    }

    private static boolean plain(int c) {
        return !Character.isWhitespace(c) && c != '\'' && c != '"' && c != '\\';
    }
}
