package labsh.notebooks.exports;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.UpdateEntry;
import tools.jackson.core.JsonGenerator;

/** Writes records as JSON, each with its {@code kind} first. Durations are in seconds. */
final class JsonRecords implements Entry.Match<Boolean> {
    private final JsonGenerator json;

    JsonRecords(JsonGenerator json) {
        this.json = json;
    }

    private void begin(String kind, OffsetDateTime at) {
        json.writeStartObject();
        text("kind", kind);
        text("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at));
    }

    private boolean end() {
        json.writeEndObject();
        return true;
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            json.writeName(name).writeString(value);
        }
    }

    private void output(String name, RecordedOutput output) {
        text(name, output.text());
        if (output.omitted() > 0) {
            json.writeName(name + "-omitted").writeNumber(output.omitted());
        }
    }

    @Override
    public Boolean run(RunEntry run) {
        begin("run", run.at());
        text("run", run.run());
        text("procedure", run.procedure());
        text("by", run.by());
        text("host", run.host());
        text("reached", run.reached());
        text("user", run.user());
        text("system", run.system());
        JsonExport.mapping(json, "parameters", run.parameters());
        text("digest", run.digest());
        return end();
    }

    @Override
    public Boolean outcome(OutcomeEntry outcome) {
        begin("outcome", outcome.at());
        text("step", outcome.step().toString());
        text("run", outcome.run());
        json.writeName("seq").writeNumber(outcome.seq());
        json.writeName("took").writeNumber(outcome.took().toMillis() / 1000.0);
        text("action", outcome.ofUndo() ? "undo" : "");
        text("result", outcome.result().word());
        outcome.exit().ifPresent(exit -> json.writeName("exit").writeNumber(exit));
        text("host", outcome.ranOn().host());
        text("reached", outcome.ranOn().reached());
        text("user", outcome.ranOn().user());
        text("system", outcome.ranOn().system());
        output("output", outcome.output());
        JsonExport.mapping(json, "captured", outcome.captured());
        text("remark", outcome.remark());
        text("amended", outcome.amended());
        text("diff", outcome.diff());
        text("digest", outcome.digest());
        return end();
    }

    @Override
    public Boolean update(UpdateEntry update) {
        begin("update", update.at());
        text("id", update.id());
        text("about", update.about().toString());
        text("by", update.by());
        text("host", update.host());
        text("status", update.status());
        text("text", update.text());
        text("evidence-from", update.evidence().from());
        output("evidence", update.evidence().lines());
        return end();
    }

    @Override
    public Boolean repair(RepairEntry repair) {
        begin("repair", repair.at());
        output("cut", repair.cut());
        return end();
    }
}
