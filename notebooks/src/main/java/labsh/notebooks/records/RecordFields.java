package labsh.notebooks.records;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.Problem;
import labsh.notebooks.reading.YamlErrorText;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * The keys of one record with the exact texts of their values, without interpreting them. A value is a text or a
 * mapping of texts (the parser refuses duplicate keys); values of any other shape, which a newer labsh may have
 * written, are ignored.
 *
 * @param fields by their keys
 */
record RecordFields(Map<String, Field> fields) {
    private static final int DEEPEST = 32;

    /** A shared instance, which is immutable: creating one would take most of the time of reading a small record. */
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(2 * RecordText.LONGEST)
                    .build())
            .build();

    /**
     * A value and its position in the document.
     *
     * @param text empty for a mapping
     * @param mapping empty for a text
     */
    record Field(String text, Map<String, String> mapping, boolean isText, int line, int column) {
        RecordDefect defect(String message, String hint) {
            return new RecordDefect(
                    line, column, text.lines().findFirst().orElse("").length(), message, hint);
        }
    }

    /** Reads a document of the simplest YAML; empty for any other, which must be parsed. */
    static Optional<RecordFields> simple(byte[] document, int end) {
        return SimpleFields.of(document, end).map(RecordFields::new);
    }

    /**
     * Parses a document.
     *
     * @return empty for a document that holds nothing but comments
     */
    static Optional<RecordFields> parse(String document) throws RecordDefect {
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), document)) {
            JsonToken token = parser.nextToken();
            if (token == null
                    || (token == JsonToken.VALUE_NULL && parser.getString().isEmpty())) {
                return Optional.empty();
            }
            if (token != JsonToken.START_OBJECT) {
                throw defect(parser, "not a record: keys and values were expected");
            }
            return Optional.of(new RecordFields(fields(parser)));
        } catch (JacksonException e) {
            Problem problem = YamlErrorText.of(document, e);
            throw new RecordDefect(
                    problem.place().line(),
                    problem.place().column(),
                    problem.length(),
                    problem.message(),
                    problem.hint().orElse(""));
        }
    }

    private static Map<String, Field> fields(JsonParser parser) throws RecordDefect {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = key(parser);
            parser.nextToken();
            TokenStreamLocation at = parser.currentTokenLocation();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                Map<String, String> mapping = Collections.unmodifiableMap(mapping(parser));
                fields.put(key, new Field("", mapping, false, at.getLineNr(), at.getColumnNr()));
            } else if (parser.currentToken().isScalarValue()) {
                fields.put(key, new Field(text(parser), Map.of(), true, at.getLineNr(), at.getColumnNr()));
            } else {
                skip(parser);
                fields.put(key, new Field("", Map.of(), false, at.getLineNr(), at.getColumnNr()));
            }
        }
        return fields;
    }

    private static Map<String, String> mapping(JsonParser parser) throws RecordDefect {
        Map<String, String> mapping = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = key(parser);
            if (parser.nextToken().isScalarValue()) {
                mapping.put(key, text(parser));
            } else {
                skip(parser);
            }
        }
        return mapping;
    }

    private static String key(JsonParser parser) throws RecordDefect {
        if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
            throw defect(parser, "a key was expected");
        }
        return parser.getString();
    }

    private static String text(JsonParser parser) throws RecordDefect {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw defect(parser, "a record cannot refer to another value (*" + parser.getString() + ")");
        }
        return parser.getString();
    }

    private static void skip(JsonParser parser) throws RecordDefect {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > DEEPEST) {
                throw defect(parser, "nested more than " + DEEPEST + " deep");
            }
        }
    }

    private static RecordDefect defect(JsonParser parser, String message) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new RecordDefect(at.getLineNr(), at.getColumnNr(), 1, message, "");
    }

    /** The value of that key; empty when the record has no such key. */
    Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    /** Whether the document holds nothing but comments. */
    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /** The text of that key; empty when there is none. */
    String text(String key) throws RecordDefect {
        Field field = fields.get(key);
        if (field == null) {
            return "";
        }
        if (!field.isText()) {
            throw field.defect(key + " must be a text", "");
        }
        return field.text();
    }

    /** The text of that key, which the record must have. */
    Field required(String key) throws RecordDefect {
        Field field = fields.get(key);
        if (field == null) {
            throw new RecordDefect(1, 1, 3, "this record lacks the key " + key, "");
        }
        text(key);
        return field;
    }

    /** The mapping of that key; empty when there is none. */
    Map<String, String> mapping(String key) throws RecordDefect {
        Field field = fields.get(key);
        if (field == null || (field.isText() && field.text().isEmpty())) {
            return Map.of();
        }
        if (field.isText()) {
            throw field.defect(key + " must be keys with values", "");
        }
        return field.mapping();
    }
}
