package labsh.notebooks.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A Jupyter notebook of format 4, as far as an import needs it.
 *
 * @param language of the kernel, in lower case; empty when not given
 */
record JupyterFile(String language, List<Cell> cells) {
    JupyterFile {
        cells = List.copyOf(cells);
    }

    /**
     * One cell.
     *
     * @param type {@code markdown}, {@code code} or {@code raw}
     * @param output what was printed, as text
     * @param error the error of a failed cell, one line; else empty
     * @param richOutput whether there was output that is not text
     * @param attachments whether the cell has attachments
     */
    record Cell(String type, String source, String output, String error, boolean richOutput, boolean attachments) {}

    static JupyterFile of(String json) throws ImportException {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            return new Reader(parser).file();
        } catch (JacksonException e) {
            // Errors from the parser's limits (depth, lengths) have no location.
            String line =
                    e.getLocation() == null ? "" : " on line " + e.getLocation().getLineNr();
            // The parser adds where it keeps its source, which says nothing to a user.
            String why = String.valueOf(e.getOriginalMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst(" \\(start marker at .*", "");
            throw new ImportException("this JSON cannot be read: " + why + line);
        }
    }

    /** Reads the token stream. */
    private static final class Reader {
        private final JsonParser parser;
        private final List<Cell> cells = new ArrayList<>();
        private String language = "";
        private String kernel = "";
        private boolean hasCells;
        private int format;

        Reader(JsonParser parser) {
            this.parser = parser;
        }

        JupyterFile file() throws ImportException {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    member(parser.currentName());
                }
            }
            if (!hasCells || format != 4) {
                throw new ImportException("this is not a Jupyter notebook of format 4"
                        + (format > 0 && format < 4 ? ": convert it with jupyter nbconvert --to notebook" : ""));
            }
            return new JupyterFile((language.isEmpty() ? kernel : language).toLowerCase(Locale.ROOT), cells);
        }

        private void member(String name) {
            JsonToken value = parser.nextToken();
            if (name.equals("nbformat") && value == JsonToken.VALUE_NUMBER_INT) {
                format = parser.getIntValue();
            } else if (name.equals("cells") && value == JsonToken.START_ARRAY) {
                hasCells = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    cell();
                }
            } else if (name.equals("metadata") && value == JsonToken.START_OBJECT) {
                metadata();
            } else {
                parser.skipChildren();
            }
        }

        private void metadata() {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                boolean known = name.equals("kernelspec") || name.equals("language_info");
                if (!known || value != JsonToken.START_OBJECT) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    String text = text();
                    if (key.equals("language") || (key.equals("name") && name.equals("language_info"))) {
                        language = text;
                    } else if (key.equals("name")) {
                        kernel = text;
                    }
                }
            }
        }

        private void cell() {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            String type = "raw";
            String source = "";
            boolean attachments = false;
            Outputs outputs = new Outputs();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (parser.currentName()) {
                    case "cell_type" -> type = text();
                    case "source" -> source = text();
                    case "outputs" -> outputs.read();
                    case "attachments" -> {
                        parser.nextToken();
                        attachments = true;
                        parser.skipChildren();
                    }
                    default -> {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                }
            }
            cells.add(
                    new Cell(type, source, outputs.text.toString(), outputs.error.strip(), outputs.rich, attachments));
        }

        /** The text of the next value: a string, or a concatenated list of strings; else empty. */
        private String text() {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                return parser.getString();
            }
            StringBuilder text = new StringBuilder();
            if (value == JsonToken.START_ARRAY) {
                for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                    if (item == JsonToken.VALUE_STRING) {
                        text.append(parser.getString());
                    }
                    parser.skipChildren();
                }
            } else {
                parser.skipChildren();
            }
            return text.toString();
        }

        /** What a cell printed. */
        private final class Outputs {
            private final StringBuilder text = new StringBuilder();
            private String error = "";
            private boolean rich;

            void read() {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    parser.skipChildren();
                    return;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() == JsonToken.START_OBJECT) {
                        one();
                    } else {
                        parser.skipChildren();
                    }
                }
            }

            private void one() {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    if (name.equals("text")) {
                        text.append(Reader.this.text());
                    } else if (name.equals("ename") || name.equals("evalue")) {
                        error = error + " " + Reader.this.text();
                    } else if (name.equals("data")) {
                        if (parser.nextToken() == JsonToken.START_OBJECT) {
                            data();
                        } else {
                            parser.skipChildren();
                        }
                    } else {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                }
            }

            private void data() {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    if (parser.currentName().equals("text/plain")) {
                        text.append(Reader.this.text());
                    } else {
                        rich = true;
                        parser.nextToken();
                        parser.skipChildren();
                    }
                }
            }
        }
    }
}
