package labsh.commands.replay;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import labsh.commands.Binding;
import labsh.commands.Bindings;
import labsh.notebooks.journal.RecordedOutput;

/** Takes the values of secrets out of what is about to be recorded. */
final class Redaction {
    /** By value; the longest first, so that a secret inside another leaves no rest of it. */
    private final Map<String, String> marks;

    private Redaction(Map<String, String> marks) {
        this.marks = marks;
    }

    static Redaction of(Bindings bindings) {
        return new Redaction(bindings.all().stream()
                .filter(b -> b.secret() && !b.value().isEmpty())
                .sorted((a, b) -> b.value().length() - a.value().length())
                .collect(Collectors.toMap(
                        Binding::value, b -> "[secret " + b.name() + "]", (a, b) -> a, LinkedHashMap::new)));
    }

    String of(String text) {
        String clean = text;
        for (Map.Entry<String, String> mark : marks.entrySet()) {
            clean = clean.replace(mark.getKey(), mark.getValue());
        }
        return clean;
    }

    Map<String, String> of(Map<String, String> values) {
        Map<String, String> clean = new LinkedHashMap<>();
        values.forEach((name, value) -> clean.put(name, of(value)));
        return clean;
    }

    RecordedOutput of(RecordedOutput output) {
        return marks.isEmpty() ? output : new RecordedOutput(of(output.head()), output.omitted(), of(output.tail()));
    }

    /** Bytes taken as ISO 8859-1, so that what is not UTF-8 survives. */
    private byte[] of(byte[] bytes) {
        String clean = new String(bytes, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> mark : marks.entrySet()) {
            String value = new String(mark.getKey().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            clean = clean.replace(value, mark.getValue());
        }
        return clean.getBytes(StandardCharsets.ISO_8859_1);
    }
}
