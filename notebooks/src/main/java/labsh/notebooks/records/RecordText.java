package labsh.notebooks.records;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import labsh.notebooks.text.ByteEscapes;
import labsh.notebooks.text.Timestamps;
import labsh.notebooks.text.YamlText;

/**
 * A record as the bytes that are appended: a header comment of one line, the body, and the line {@code ...}.
 *
 * <p>Times are truncated to milliseconds, and the two ends of very long output to {@value #LONGEST_OUTPUT} bytes each;
 * {@link EntryReader} reads everything else back unchanged, output byte for byte.
 */
public final class RecordText {
    /** The largest record, in bytes; a longer one is neither written nor read. */
    public static final int LONGEST = 4 << 20;

    private static final int LONGEST_OUTPUT = 256 << 10;
    private static final int LONGEST_HEADER = 200;

    private RecordText() {}

    /** The record's bytes: UTF-8 with line feeds, from {@code --- #} to the end of the line {@code ...}. */
    public static byte[] of(Entry entry) {
        YamlText text = new YamlText();
        text.line(header(entry));
        entry.match(new Body(text));
        text.line("...");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String header(Entry entry) {
        String header = entry.match(new Header());
        StringBuilder line = new StringBuilder("--- # ");
        header.codePoints()
                .limit(LONGEST_HEADER)
                .forEach(c -> line.appendCodePoint(ByteEscapes.isClean(c) && c != '\n' && c != '\t' ? c : '?'));
        return line.toString();
    }

    /** The text of a header after its {@code #}. */
    private static final class Header implements Entry.Match<String> {
        @Override
        public String run(RunEntry run) {
            return "run " + Timestamps.formatSeconds(run.at()) + " " + run.procedure() + " on " + run.host() + " by "
                    + run.by();
        }

        @Override
        public String outcome(OutcomeEntry outcome) {
            StringBuilder text = new StringBuilder("outcome ")
                    .append(Timestamps.formatSeconds(outcome.at().plus(outcome.took())))
                    .append(' ')
                    .append(outcome.step())
                    .append(outcome.ofUndo() && outcome.result() != StepResult.UNDONE ? " undo " : " ")
                    .append(outcome.result().word());
            outcome.exit().ifPresent(exit -> text.append(" exit=").append(exit));
            if (!outcome.took().isZero()) {
                String took = Timestamps.format(outcome.took());
                text.append(' ').append(took, 0, took.length() - 3).append('s');
            }
            text.append(outcome.amended().isEmpty() ? "" : " as amended");
            return text.toString();
        }

        @Override
        public String update(UpdateEntry update) {
            String about = ("update " + Timestamps.formatSeconds(update.at()) + " " + update.about()).stripTrailing();
            return update.status().isEmpty() ? about : about + " " + update.status();
        }

        @Override
        public String repair(RepairEntry repair) {
            long bytes = repair.cut().head().length
                    + repair.cut().omitted()
                    + repair.cut().tail().length;
            return "repair " + Timestamps.formatSeconds(repair.at()) + " cut " + bytes + " bytes";
        }
    }

    /** Writes the keys of each kind, in their order. */
    private static final class Body implements Entry.Match<YamlText> {
        private final YamlText text;

        Body(YamlText text) {
            this.text = text;
        }

        @Override
        public YamlText run(RunEntry run) {
            text.field("run", run.run());
            text.field("procedure", run.procedure());
            text.line("at: " + Timestamps.format(run.at()));
            text.fieldIfAny("by", run.by());
            text.fieldIfAny("host", run.host());
            text.fieldIfAny("reached", run.reached());
            text.fieldIfAny("user", run.user());
            text.fieldIfAny("system", run.system());
            text.mapping("parameters", run.parameters());
            text.fieldIfAny("digest", run.digest());
            return text;
        }

        @Override
        public YamlText outcome(OutcomeEntry outcome) {
            text.field("outcome", outcome.step().toString());
            text.fieldIfAny("run", outcome.run());
            if (outcome.seq() > 0) {
                text.line("seq: " + outcome.seq());
            }
            text.line("at: " + Timestamps.format(outcome.at()));
            text.line("took: " + Timestamps.format(outcome.took()));
            if (outcome.ofUndo()) {
                text.line("action: undo");
            }
            text.line("result: " + outcome.result().word());
            outcome.exit().ifPresent(exit -> text.line("exit: " + exit));
            text.fieldIfAny("host", outcome.ranOn().host());
            text.fieldIfAny("reached", outcome.ranOn().reached());
            text.fieldIfAny("user", outcome.ranOn().user());
            text.fieldIfAny("system", outcome.ranOn().system());
            text.fieldIfAny("digest", outcome.digest());
            text.mapping("captured", outcome.captured());
            text.fieldIfAny("remark", outcome.remark());
            text.fieldIfAny("amended", outcome.amended());
            text.fieldIfAny("diff", outcome.diff());
            outcome.transcript().ifPresent(transcript -> {
                text.line("transcript-bytes: " + transcript.bytes());
                text.line("transcript-digest: sha256:" + transcript.sha256());
            });
            output("output", outcome.output());
            return text;
        }

        @Override
        public YamlText update(UpdateEntry update) {
            text.field("update", update.about().toString());
            text.fieldIfAny("id", update.id());
            text.line("at: " + Timestamps.format(update.at()));
            text.fieldIfAny("by", update.by());
            text.fieldIfAny("host", update.host());
            text.fieldIfAny("status", update.status());
            text.field("text", update.text());
            text.fieldIfAny("evidence-from", update.evidence().from());
            output("evidence", update.evidence().lines());
            return text;
        }

        @Override
        public YamlText repair(RepairEntry repair) {
            text.line("repair: torn-tail");
            text.line("at: " + Timestamps.format(repair.at()));
            output("cut", repair.cut());
            return text;
        }

        private void output(String key, RecordedOutput output) {
            byte[] head = output.head();
            byte[] tail = output.tail();
            if (output.omitted() == 0 && head.length + tail.length <= 2 * LONGEST_OUTPUT) {
                byte[] all = Arrays.copyOf(head, head.length + tail.length);
                System.arraycopy(tail, 0, all, head.length, tail.length);
                bytes(key, all);
                return;
            }
            if (output.omitted() == 0 && tail.length == 0) {
                tail = head;
            }
            long whole = output.head().length + output.omitted() + output.tail().length;
            head = Arrays.copyOf(head, Math.min(head.length, LONGEST_OUTPUT));
            tail = Arrays.copyOfRange(tail, Math.max(0, tail.length - LONGEST_OUTPUT), tail.length);
            bytes(key, head);
            text.line(key + "-omitted: " + (whole - head.length - tail.length) + " bytes");
            bytes(key + "-tail", tail);
        }

        private void bytes(String key, byte[] bytes) {
            if (bytes.length > 0 && ByteEscapes.isClean(bytes)) {
                text.block(key, new String(bytes, StandardCharsets.UTF_8));
            } else if (bytes.length > 0) {
                text.block(key + "-escaped", ByteEscapes.escape(bytes));
            }
        }
    }
}
