package labsh.commands.replay;

import java.util.Optional;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.records.Evidence;
import labsh.notebooks.records.RecordedOutput;

/** Records findings. */
public final class NoteRecorder {
    private final CommandContext context;

    public NoteRecorder(CommandContext context) {
        this.context = context;
    }

    /** Asks for one line; an empty one opens the editor. */
    Session ask(Session session, Address about) {
        Report question = Report.builder()
                .line(
                        2,
                        new Span(Role.DIM, "a note on "),
                        new Span(Role.NAME, about.toString()),
                        new Span(Role.DIM, "; an empty line opens your editor"))
                .build();
        Optional<String> line = context.ui().line(question, "", false);
        if (line.isEmpty()) {
            return session;
        }
        return line.get().isBlank()
                ? inEditor(session, about, Finding.of(""))
                : record(session, about, Finding.of(line.get()));
    }

    /** Opens the editor on an empty text; nothing is recorded when it stays empty. */
    public Session inEditor(Session session, Address about, Finding without) {
        Optional<String> text = context.ui().edit("", ".md");
        if (text.isEmpty() || text.get().isBlank()) {
            context.ui().tell(Report.line("nothing written, nothing recorded"));
            return session;
        }
        return record(session, about, without.withText(text.get()));
    }

    public Session record(Session session, Address about, Finding finding) {
        Session after = new Recorder(context)
                .update(session, about, finding.withText(finding.text().strip() + "\n"));
        String what = about.equals(Address.NOTEBOOK) ? "the notebook" : about.toString();
        String status = finding.status().isEmpty() ? "" : ", " + finding.status();
        context.ui().tell(Report.line("noted on " + what + status + with(finding.evidence())));
        return after;
    }

    private static String with(Evidence evidence) {
        if (evidence.isEmpty()) {
            return "";
        }
        RecordedOutput lines = evidence.lines();
        String cut = lines.omitted() > 0 ? ", " + lines.omitted() + " bytes left out of the middle" : "";
        long count = lines.text().lines().count();
        return ", with " + count + (count == 1 ? " line" : " lines") + " from " + evidence.from() + cut;
    }
}
