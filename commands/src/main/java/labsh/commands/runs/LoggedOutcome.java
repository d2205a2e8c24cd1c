package labsh.commands.runs;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import labsh.notebooks.Address;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RanOn;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.StepResult;

/** An outcome as a line of a run's log: its record without the output. */
final class LoggedOutcome {
    private LoggedOutcome() {}

    static LogLine line(OutcomeEntry outcome) {
        LogLine line = LogLine.of("outcome")
                .with("seq", outcome.seq())
                .with("step", outcome.step().toString())
                .with("result", outcome.result().word())
                .with("at", outcome.at().toString())
                .with("took", outcome.took().toString())
                .with("action", outcome.ofUndo() ? "undo" : "")
                .with("remark", outcome.remark())
                .with("amended", outcome.amended())
                .with("digest", outcome.digest())
                .with("host", outcome.ranOn().host())
                .with("reached", outcome.ranOn().reached())
                .with("user", outcome.ranOn().user())
                .with("system", outcome.ranOn().system());
        LogLine ended =
                outcome.exit().isPresent() ? line.with("exit", outcome.exit().getAsInt()) : line;
        return ended.withAll("c.", outcome.captured());
    }

    /** Reads the line back; empty for a line of an older labsh, which has less in it. */
    static Optional<OutcomeEntry> of(String run, LogLine line) {
        if (!line.has("at")) {
            return Optional.empty();
        }
        return Optional.of(new OutcomeEntry(
                Address.of(line.text("step")),
                run,
                line.number("seq"),
                OffsetDateTime.parse(line.text("at")),
                Duration.parse(line.text("took")),
                StepResult.of(line.text("result")).orElse(StepResult.UNKNOWN),
                line.has("exit") ? OptionalInt.of(line.number("exit")) : OptionalInt.empty(),
                RecordedOutput.NONE,
                line.all("c."),
                line.text("remark"),
                line.text("amended"),
                "",
                Optional.empty(),
                line.text("digest"),
                new RanOn(line.text("host"), line.text("reached"), line.text("user"), line.text("system")),
                line.text("action").equals("undo")));
    }
}
