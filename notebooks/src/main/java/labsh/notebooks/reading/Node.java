package labsh.notebooks.reading;

import java.util.List;
import labsh.notebooks.Place;

/** A node of the YAML text with its place, exactly as the streaming parser reported it. */
sealed interface Node {
    /** Of the value's first character. */
    Place place();

    /** The index of the value's first character in the text. */
    int offset();

    /** The style of a scalar; its text is exact for all of them. */
    enum Kind {
        TEXT,
        WHOLE_NUMBER,
        TRUTH,
        /** Nothing at all, or {@code null} or {@code ~} without quotes. */
        NOTHING
    }

    /**
     * A scalar.
     *
     * @param text as written, without quotes, escapes decoded
     */
    record Scalar(Place place, int offset, Kind kind, String text) implements Node {}

    /** A list. */
    record Sequence(Place place, int offset, List<Node> items) implements Node {}

    /** Keys with their values, in the order of the file, each key once. */
    record Mapping(Place place, int offset, List<Entry> entries) implements Node {}

    /** One key of a mapping with its value. */
    record Entry(Scalar key, Node value) {}
}
