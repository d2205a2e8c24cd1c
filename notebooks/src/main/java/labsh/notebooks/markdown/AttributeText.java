package labsh.notebooks.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import labsh.notebooks.text.Ascii;

/** Reads and writes the attributes of a fence. Never fails: what is not an attribute is skipped. */
public final class AttributeText {
    private final String text;
    private int at;

    AttributeText(String text) {
        this.text = text;
    }

    Map<String, String> read() {
        Map<String, String> all = new LinkedHashMap<>();
        while (skip()) {
            int start = at;
            String name = value("=:");
            String value = "";
            if (at < text.length() && "=:".indexOf(text.charAt(at)) >= 0) {
                at++;
                while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                value = value("");
            }
            if (!name.isEmpty()) {
                all.putIfAbsent(name, value);
            }
            if (at == start) {
                at++;
            }
        }
        return all;
    }

    /** Skips to the next attribute; false when there is none. */
    private boolean skip() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || "{},".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at < text.length();
    }

    private String value(String ends) {
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return quoted(text.charAt(at));
        }
        int start = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && "{},".indexOf(text.charAt(at)) < 0
                && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                c = text.charAt(at) == 'n' ? '\n' : text.charAt(at);
            }
            value.append(c);
        }
        at = Math.min(text.length(), at + 1);
        return value.toString();
    }

    /** The value in the form that {@link #read} reads back: without quotes if it is one plain word. */
    public static String quoted(String value) {
        boolean bare = !value.isEmpty() && value.chars().allMatch(c -> Ascii.isLowerOrDigit(c) || c == '-' || c == '.');
        return bare
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
