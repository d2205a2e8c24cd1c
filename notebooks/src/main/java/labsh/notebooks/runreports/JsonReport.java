package labsh.notebooks.runreports;

import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import labsh.notebooks.Step;
import labsh.notebooks.exports.JsonExport;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * A run as JSON: as a whole, or one event per line as it happens. Programs rely on these keys: new ones may be added,
 * but none removed or changed in meaning. Empty values are left out; the text is ASCII.
 */
public final class JsonReport {
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    private static String written(ObjectWriteContext context, Consumer<JsonReport> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = ASCII.createGenerator(context, text)) {
            generator.writeStartObject();
            content.accept(new JsonReport(generator));
            generator.writeEndObject();
        }
        return text + "\n";
    }

    private static String line(String event, Consumer<JsonReport> content) {
        return written(ObjectWriteContext.empty(), report -> {
            report.text("event", event);
            content.accept(report);
        });
    }

    static String of(RunReport run) {
        ObjectWriteContext pretty = new ObjectWriteContext.Base() {
            @Override
            public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
        return written(pretty, report -> report.write(run));
    }

    /** The line for a run that begins. */
    public static String began(RunReport run) {
        return line("run", report -> {
            report.head(run);
            report.json.writeName("steps").writeStartArray();
            run.steps().forEach(step -> report.json.writeString(step.name()));
            report.json.writeEndArray();
        });
    }

    /** The line for a step that begins. */
    public static String began(Step step, OffsetDateTime at) {
        return line("step", report -> {
            report.text("step", step.name());
            report.text("title", step.title());
            report.text("at", time(at));
        });
    }

    /** The line for a step that ended. */
    public static String ended(OutcomeEntry outcome) {
        return line("outcome", report -> {
            report.text("step", outcome.step().step());
            report.outcome(outcome);
        });
    }

    /** The line for the end of a run. */
    public static String ended(RunReport.State state, OptionalInt exit) {
        return line("end", report -> report.state(state, exit));
    }

    private void write(RunReport run) {
        json.writeName("labsh-report").writeNumber(1);
        head(run);
        state(run.state(), run.exit());
        json.writeName("steps").writeStartArray();
        for (Step step : run.steps()) {
            json.writeStartObject();
            text("step", step.name());
            text("title", step.title());
            Optional<OutcomeEntry> outcome = run.last(step);
            if (run.begun().equals(Optional.of(step))) {
                text("result", run.state() == RunReport.State.RUNNING ? "running" : "unknown");
            } else if (outcome.isPresent()) {
                outcome(outcome.get());
            } else {
                text("result", "not-run");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void head(RunReport report) {
        text("notebook", report.notebook());
        text("procedure", report.procedure());
        if (report.run().isPresent()) {
            RunEntry run = report.run().get();
            text("run", run.run());
            text("at", time(run.at()));
            text("by", run.by());
            text("host", run.host());
            text("reached", run.reached());
            text("user", run.user());
            text("system", run.system());
            JsonExport.mapping(json, "parameters", run.parameters());
            text("digest", run.digest());
        }
    }

    private void state(RunReport.State state, OptionalInt exit) {
        text("state", state.word());
        exit.ifPresent(status -> json.writeName("exit").writeNumber(status));
    }

    private void outcome(OutcomeEntry outcome) {
        text("action", outcome.ofUndo() ? "undo" : "");
        text("result", outcome.result().word());
        outcome.exit().ifPresent(exit -> json.writeName("exit").writeNumber(exit));
        json.writeName("seq").writeNumber(outcome.seq());
        text("host", outcome.ranOn().host());
        text("reached", outcome.ranOn().reached());
        text("user", outcome.ranOn().user());
        text("system", outcome.ranOn().system());
        text("at", time(outcome.at()));
        json.writeName("took").writeNumber(outcome.took().toMillis() / 1000.0);
        JsonExport.mapping(json, "captured", outcome.captured());
        text("remark", outcome.remark());
        text("amended", outcome.amended());
        text("digest", outcome.digest());
        text("output", outcome.output().text());
        if (outcome.output().omitted() > 0) {
            json.writeName("output-omitted").writeNumber(outcome.output().omitted());
        }
    }

    private static String time(OffsetDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            json.writeName(name).writeString(value);
        }
    }
}
