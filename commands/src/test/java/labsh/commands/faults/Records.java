package labsh.commands.faults;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.OptionalInt;
import labsh.notebooks.Address;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;

/** Records such as sessions append, no two alike. */
final class Records {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T10:15:02.120+01:00");

    private Records() {}

    static Entry run(String run) {
        return new RunEntry(run, "p", AT, "thomas", "yama", "Debian GNU/Linux 12", Map.of("a", "b"), "sha256:4b1f");
    }

    static Entry outcome(String run, int seq) {
        return outcome(run, seq, StepResult.OK, "1 gem installed\n", "");
    }

    /** Of a step whose text was changed before it ran, with output that is no clean text. */
    static Entry amended(String run, int seq) {
        return outcome(run, seq, StepResult.FAILED, "\u001b[2J\n", "gem install bundler\n");
    }

    private static Entry outcome(String run, int seq, StepResult result, String output, String amended) {
        return new OutcomeEntry(
                new Address("p", "s"),
                run,
                seq,
                AT,
                Duration.ofMillis(4231),
                result,
                OptionalInt.of(0),
                RecordedOutput.of(output),
                Map.of("version", "1.10"),
                "",
                amended);
    }

    static Entry update(String text) {
        return new UpdateEntry("20261123T092000Z-yama-" + text, Address.of("p"), AT, "thomas", "yama", text);
    }

    static Entry repair(String cut) {
        return new RepairEntry(AT, RecordedOutput.of(cut));
    }
}
