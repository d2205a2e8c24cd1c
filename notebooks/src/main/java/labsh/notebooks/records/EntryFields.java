package labsh.notebooks.records;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import labsh.notebooks.Address;
import labsh.notebooks.records.RecordFields.Field;
import labsh.notebooks.text.ByteEscapes;
import labsh.notebooks.text.Timestamps;

/** Interprets the keys of each kind of record. */
final class EntryFields {
    private static final String TIME_HINT = "write a time as 2015-03-20 or 2015-03-20T10:15:02+01:00";

    private EntryFields() {}

    static Entry entry(RecordFields fields) throws RecordDefect {
        // An outcome also has the key run, so the order of these checks matters.
        if (fields.has("outcome")) {
            return outcome(fields);
        }
        if (fields.has("update")) {
            return update(fields);
        }
        if (fields.has("repair")) {
            return new RepairEntry(time(fields), output(fields, "cut"));
        }
        if (fields.has("run")) {
            return run(fields);
        }
        throw new RecordDefect(
                1,
                1,
                3,
                "not a record that this version of labsh knows",
                "a record has the key run, outcome, " + "update or repair");
    }

    private static RunEntry run(RecordFields fields) throws RecordDefect {
        return new RunEntry(
                fields.required("run").text(),
                fields.required("procedure").text(),
                time(fields),
                fields.text("by"),
                fields.text("host"),
                fields.text("system"),
                fields.mapping("parameters"),
                fields.text("digest"),
                fields.text("reached"),
                fields.text("user"));
    }

    private static OutcomeEntry outcome(RecordFields fields) throws RecordDefect {
        Field result = fields.required("result");
        return new OutcomeEntry(
                address(fields.required("outcome")),
                fields.text("run"),
                number(fields, "seq").orElse(0),
                time(fields),
                took(fields),
                StepResult.of(result.text())
                        .orElseThrow(() -> result.defect(
                                result.text() + " is not a result",
                                "a result is "
                                        + Arrays.stream(StepResult.values())
                                                .map(StepResult::word)
                                                .collect(Collectors.joining(", ")))),
                number(fields, "exit"),
                output(fields, "output"),
                fields.mapping("captured"),
                fields.text("remark"),
                fields.text("amended"),
                fields.text("diff"),
                transcript(fields),
                fields.text("digest"),
                new RanOn(fields.text("host"), fields.text("reached"), fields.text("user"), fields.text("system")),
                fields.text("action").equals("undo"));
    }

    private static Optional<TranscriptDigest> transcript(RecordFields fields) throws RecordDefect {
        String prefix = "sha256:";
        if (!fields.has("transcript-digest") || !fields.has("transcript-bytes")) {
            return Optional.empty();
        }
        Field digest = fields.required("transcript-digest");
        if (!digest.text().startsWith(prefix)) {
            throw digest.defect("transcript-digest must be a digest", "write sha256: and 64 hexadecimal digits");
        }
        Field bytes = fields.required("transcript-bytes");
        String digits = bytes.text();
        if (!isWhole(digits, 18)) {
            throw bytes.defect("transcript-bytes must be a whole number", "");
        }
        return Optional.of(
                new TranscriptDigest(Long.parseLong(digits), digest.text().substring(prefix.length())));
    }

    private static UpdateEntry update(RecordFields fields) throws RecordDefect {
        return new UpdateEntry(
                fields.text("id"),
                address(fields.required("update")),
                time(fields),
                fields.text("by"),
                fields.text("host"),
                fields.text("status"),
                fields.required("text").text(),
                new Evidence(fields.text("evidence-from"), output(fields, "evidence")));
    }

    private static Address address(Field field) throws RecordDefect {
        if (field.text().startsWith("/")) {
            throw field.defect(field.text() + " names a step without its procedure", "write procedure/step");
        }
        return Address.of(field.text());
    }

    private static OffsetDateTime time(RecordFields fields) throws RecordDefect {
        Field field = fields.required("at");
        return Timestamps.parse(field.text())
                .orElseThrow(() -> field.defect(field.text() + " is not a time", TIME_HINT));
    }

    private static Duration took(RecordFields fields) throws RecordDefect {
        if (!fields.has("took")) {
            return Duration.ZERO;
        }
        Field field = fields.required("took");
        return Timestamps.parseDuration(field.text())
                .orElseThrow(() ->
                        field.defect(field.text() + " is not a duration", "write a duration as 4.231s, 5m or 2h"));
    }

    private static OptionalInt number(RecordFields fields, String key) throws RecordDefect {
        if (!fields.has(key)) {
            return OptionalInt.empty();
        }
        Field field = fields.required(key);
        String text = field.text();
        // Up to nine digits always fit.
        if (!isWhole(text, 9)) {
            throw field.defect(key + " must be a whole number", "");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static boolean isWhole(String text, int mostDigits) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= mostDigits;
    }

    private static RecordedOutput output(RecordFields fields, String key) throws RecordDefect {
        byte[] head = bytes(fields, key);
        byte[] tail = bytes(fields, key + "-tail");
        String omittedKey = key + "-omitted";
        if (!fields.has(omittedKey)) {
            return head.length + tail.length == 0 ? RecordedOutput.NONE : new RecordedOutput(head, 0, tail);
        }
        Field field = fields.required(omittedKey);
        String digits = field.text().endsWith(" bytes")
                ? field.text().substring(0, field.text().length() - " bytes".length())
                : "";
        if (!isWhole(digits, 18)) {
            throw field.defect(omittedKey + " must be a number of bytes", "write 12345 bytes");
        }
        return new RecordedOutput(head, Long.parseLong(digits), tail);
    }

    private static byte[] bytes(RecordFields fields, String key) throws RecordDefect {
        String escapedKey = key + "-escaped";
        if (!fields.has(escapedKey)) {
            return fields.text(key).getBytes(StandardCharsets.UTF_8);
        }
        if (fields.has(key)) {
            throw fields.required(escapedKey).defect("either " + key + " or " + escapedKey + ", not both", "");
        }
        Field field = fields.required(escapedKey);
        try {
            return ByteEscapes.unescape(field.text());
        } catch (IllegalArgumentException e) {
            throw field.defect(e.getMessage(), "");
        }
    }
}
