package labsh.notebooks.digests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Names and values, each prefixed with its length, so that different contents have different texts. */
final class CanonicalText {
    private final List<String> text = new ArrayList<>();

    CanonicalText add(String name, Object value) {
        String shown = String.valueOf(value);
        text.add(name + ' ' + shown.length() + ' ' + shown + '\n');
        return this;
    }

    CanonicalText addAll(String name, List<?> values) {
        add(name, values.size());
        values.forEach(value -> add(name, value));
        return this;
    }

    String digest() {
        return digest(toString());
    }

    static String digest(String text) {
        return "sha256:" + HexFormat.of().formatHex(Sha256.hash(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return String.join("", text);
    }
}
