package labsh.commands.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import labsh.commands.Bindings;
import labsh.commands.secrets.SecretForms;
import labsh.notebooks.records.RecordedOutput;

/** Removes the values of secrets from what is shown or recorded. */
final class Redaction {
    private final SecretForms secrets;

    private Redaction(SecretForms secrets) {
        this.secrets = secrets;
    }

    static Redaction of(Bindings bindings) {
        return new Redaction(bindings.secretForms());
    }

    String of(String text) {
        return secrets.redacted(text);
    }

    Map<String, String> of(Map<String, String> values) {
        Map<String, String> clean = new LinkedHashMap<>();
        values.forEach((name, value) -> clean.put(name, of(value)));
        return clean;
    }

    RecordedOutput of(RecordedOutput output) {
        return secrets.isEmpty()
                ? output
                : new RecordedOutput(
                        secrets.redacted(output.head()), output.omitted(), secrets.redacted(output.tail()));
    }
}
