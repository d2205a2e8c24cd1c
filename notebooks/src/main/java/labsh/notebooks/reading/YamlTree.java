package labsh.notebooks.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Builds a tree of nodes from the events of the streaming parser, and refuses what a notebook does not need: aliases,
 * anchors, tags, duplicate keys, deep nesting.
 *
 * <p>The first character of an event's text identifies anchors, tags and aliases ({@code &}, {@code !}, {@code *} begin
 * nothing else in YAML). The parser's flags are not used, because it reports a mapping's anchor again for the mapping's
 * first key.
 */
final class YamlTree {
    static final int DEPTH = 32;

    /** The most values: each takes a hundred times the memory of the two characters it needs in the text. */
    static final int VALUES = 100_000;

    private static final YAMLFactory YAML = new YAMLFactory();

    private final Problems problems;
    private final String text;
    private final JsonParser parser;
    private long codePoints;
    private int chars;
    private int values;

    private YamlTree(Problems problems, String text, JsonParser parser) {
        this.problems = problems;
        this.text = text;
        this.parser = parser;
    }

    /**
     * Parses the text.
     *
     * @param text of the same length as the source, possibly with parts blanked that could not be parsed
     * @return empty when the text holds no value at all
     * @throws JacksonException at the first place where the text is not YAML
     * @throws TooMuch below the 32nd level, and after the hundred thousandth value
     */
    static Optional<Node> parse(Problems problems, String text) {
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
            YamlTree tree = new YamlTree(problems, text, parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            Node root = tree.node(first, 1);
            JsonToken more = parser.nextToken();
            if (more != null) {
                problems.add(
                        tree.node(more, 1),
                        "a second document begins here without a line of ---",
                        "the notebook itself is one document; only records follow it, each after a line of ---");
            }
            return Optional.of(root);
        }
    }

    private Node node(JsonToken token, int depth) {
        TokenStreamLocation location = parser.currentTokenLocation();
        Place place = new Place(location.getLineNr(), location.getColumnNr());
        int offset = offset(location.getCharOffset());
        if (depth > DEPTH) {
            throw new TooMuch(
                    offset,
                    "this is nested deeper than " + DEPTH + " levels",
                    "a notebook needs no more than eight; a text that begins with [, { or - needs quotes");
        }
        if (++values > VALUES) {
            throw new TooMuch(
                    offset,
                    "this is more than the " + VALUES + " values that a notebook may have",
                    "make several notebooks of it");
        }
        refuseMarks(offset);
        if (token == JsonToken.START_OBJECT) {
            return new Node.Mapping(place, offset, entries(depth));
        }
        if (token == JsonToken.START_ARRAY) {
            return new Node.Sequence(place, offset, items(depth));
        }
        String value = parser.getString();
        return scalar(place, offset, kind(token), value == null ? "" : value);
    }

    private List<Node> items(int depth) {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token, depth + 1));
        }
        return items;
    }

    private List<Node.Entry> entries(int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            TokenStreamLocation location = parser.currentTokenLocation();
            int offset = offset(location.getCharOffset());
            refuseMarks(offset);
            Node.Scalar key = scalar(
                    new Place(location.getLineNr(), location.getColumnNr()),
                    offset,
                    Node.Kind.TEXT,
                    parser.currentName());
            Node value = node(parser.nextToken(), depth + 1);
            Integer first = lines.putIfAbsent(key.text(), key.place().line());
            if (first == null) {
                entries.add(new Node.Entry(key, value));
            } else {
                problems.add(
                        key,
                        "the key `" + key.text() + "` is here for the second time",
                        "it is on line " + first + " too: keep one of them");
            }
        }
        return entries;
    }

    private static Node.Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> Node.Kind.NOTHING;
            case VALUE_TRUE, VALUE_FALSE -> Node.Kind.TRUTH;
            case VALUE_NUMBER_INT -> Node.Kind.WHOLE_NUMBER;
            default -> Node.Kind.TEXT;
        };
    }

    private Node.Scalar scalar(Place place, int offset, Node.Kind kind, String value) {
        boolean plainTilde = kind == Node.Kind.TEXT && value.equals("~") && begins(offset) == '~';
        Node.Scalar scalar = new Node.Scalar(place, offset, plainTilde ? Node.Kind.NOTHING : kind, value);
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '\n' && value.charAt(i) != '\t' && ForbiddenCharacters.isRefused(value, i)) {
                problems.add(
                        scalar,
                        "the text holds " + ForbiddenCharacters.name(value.charAt(i)),
                        "of the control characters, only newlines and tabs may be in a notebook's texts");
                break;
            }
        }
        return scalar;
    }

    private void refuseMarks(int offset) {
        switch (begins(offset)) {
            case '*' ->
                refuse(offset, "an alias (*name) is not allowed here", "write the value out, or put it in quotes");
            case '&' ->
                refuse(offset, "an anchor (&name) is not allowed here", "leave it out, or put the value in quotes");
            case '!' -> refuse(offset, "a tag (!name) is not allowed here", "leave it out, or put the value in quotes");
            default -> {}
        }
    }

    private void refuse(int offset, String message, String hint) {
        Node.Scalar mark = new Node.Scalar(new Place(1, 1), offset, Node.Kind.TEXT, "");
        problems.add(mark, message, hint);
    }

    private char begins(int offset) {
        return offset < text.length() ? text.charAt(offset) : '\n';
    }

    /** Converts the parser's code point positions to offsets; cheap when positions increase. */
    private int offset(long codePoint) {
        if (codePoint < codePoints) {
            codePoints = 0;
            chars = 0;
        }
        for (; codePoints < codePoint && chars < text.length(); codePoints++) {
            chars += Character.charCount(text.codePointAt(chars));
        }
        return chars;
    }

    /** Thrown when the nesting or the number of values exceeds what any notebook needs. */
    static final class TooMuch extends RuntimeException {
        private final int offset;
        private final String hint;

        TooMuch(int offset, String message, String hint) {
            super(message, null, false, false);
            this.offset = offset;
            this.hint = hint;
        }

        int offset() {
            return offset;
        }

        String hint() {
            return hint;
        }
    }
}
