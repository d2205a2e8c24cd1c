package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labsh.notebooks.text.NameMaker;

/**
 * The front matter of a Markdown file: the lines between two {@code ---} at its beginning. Only keys with a value on
 * the same line are read; the rest is left out with a remark.
 *
 * @param values by key; may be empty
 * @param body the text, with empty lines in place of the front matter
 */
record FrontMatter(Map<String, String> values, String body) {
    static FrontMatter of(String text, ImportRemarks remarks) {
        List<String> lines = text.lines().toList();
        int end = 1;
        while (end < lines.size() && !isEnd(lines.get(end))) {
            end++;
        }
        boolean there = !lines.isEmpty()
                && lines.get(0).stripTrailing().equals("---")
                && end < lines.size()
                && end > 1
                && lines.subList(1, end).stream().anyMatch(l -> l.indexOf(':') > 0);
        if (!there) {
            return new FrontMatter(Map.of(), text);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < end; i++) {
            String line = lines.get(i);
            int colon = line.indexOf(':');
            String key = colon < 0 ? "" : line.substring(0, colon);
            if (List.of("title", "tags", "shell").contains(key) && colon + 1 < line.length()) {
                values.putIfAbsent(key, unquoted(line.substring(colon + 1).strip()));
            } else if (!line.isBlank()) {
                remarks.add(i + 1, "front matter left out: " + ImportRemarks.excerpt(line));
            }
        }
        String body = "\n".repeat(end + 1) + String.join("\n", lines.subList(end + 1, lines.size())) + "\n";
        return new FrontMatter(values, body);
    }

    private static boolean isEnd(String line) {
        return line.stripTrailing().equals("---") || line.stripTrailing().equals("...");
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && "\"'".indexOf(value.charAt(0)) >= 0
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The tags, made valid for a notebook. */
    List<String> tags() {
        List<String> tags = new ArrayList<>();
        String list = values.getOrDefault("tags", "");
        for (String tag : list.replace("[", "").replace("]", "").split("[,]", -1)) {
            String slug = NameMaker.slug(tag);
            if (!slug.isEmpty() && !tags.contains(slug)) {
                // A number or a word such as "no" would not be read as text.
                tags.add(
                        Character.isDigit(slug.charAt(0))
                                        || List.of("no", "yes", "on", "off", "true", "false", "null", "y", "n")
                                                .contains(slug)
                                ? "\"" + slug + "\""
                                : slug);
            }
        }
        return tags;
    }
}
