package labsh.commands.runs;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import labsh.commands.files.FileChange;
import labsh.commands.reach.Host;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Expectation;
import labsh.notebooks.Place;
import labsh.notebooks.Retry;
import labsh.notebooks.Step;

/**
 * A step that is about to start, as the run log has it.
 *
 * @param seq the number of its outcome in the run
 * @param step the step, with the text that runs
 * @param at when it starts
 * @param on the host that it runs on, as it is reached
 * @param host the machine that labsh runs on
 * @param boot the boot id of the machine that it runs on; empty when unknown
 * @param values of the parameters; when read back, without the secrets
 * @param change the change of the file, for a file step
 * @param amended whether the text is not the notebook's
 * @param digest of what runs, as in its record; empty when the record has none
 * @param stateBefore the saved shell state that it starts with; empty when there is none
 */
public record Intent(
        int seq,
        Step step,
        OffsetDateTime at,
        Host on,
        String host,
        String boot,
        Map<String, String> values,
        Optional<FileChange> change,
        boolean amended,
        String digest,
        String stateBefore) {
    public Intent {
        values = Map.copyOf(values);
    }

    Intent with(FileChange other) {
        return new Intent(seq, step, at, on, host, boot, values, Optional.of(other), amended, digest, stateBefore);
    }

    /** With the file's contents decrypted, if these secrets allow it. */
    public Intent opened(Map<String, String> secrets) {
        return change.map(c -> with(c.opened(secrets))).orElse(this);
    }

    /** The step's text; for a file step its path. */
    String text() {
        return step.action().match(new Action.Match<>() {
            @Override
            public String run(Action.Run run) {
                return run.text();
            }

            @Override
            public String manual(Action.Manual manual) {
                return manual.text();
            }

            @Override
            public String file(Action.FileEdit file) {
                return file.path();
            }
        });
    }

    /**
     * The line in the run log.
     *
     * @param secrets names of the parameters whose values are left out
     */
    LogLine line(java.util.Set<String> secrets) {
        LogLine line = LogLine.of("intent")
                .with("seq", seq)
                .with("step", step.address().toString())
                .with("at", at.toString())
                .with("host", host)
                .with("on", on.word())
                .with("boot", boot)
                .with("step-digest", digest)
                .with("text", text())
                .with("shell", step.shell())
                .with("as", step.as())
                .with("undo", step.undo())
                .with("disconnect", step.expect().disconnect() ? "yes" : "no")
                .with("amended", amended ? "yes" : "no")
                .with("state", stateBefore);
        if (change.isPresent()) {
            FileChange file = change.get();
            line = line.with("file", file.path().toString())
                    .with("file-base", file.place().base().toString())
                    .with("file-target", file.target().toString())
                    .with("file-linked", file.place().linked() ? "yes" : "no")
                    .with("before", file.before().isPresent() ? "yes" : "no")
                    .with("mode-before", file.modeBefore())
                    .with("owner-before", file.ownerBefore())
                    .with("sealed", String.join(" ", file.sealedWith()))
                    .with("mode", file.mode())
                    .with("owner", file.owner());
        }
        Map<String, String> known = new java.util.TreeMap<>(values);
        known.keySet().removeAll(secrets);
        return line.withAll("v.", known);
    }

    /**
     * Reads the line back.
     *
     * @param change the change of the file, from the backups
     */
    static Intent of(LogLine line, Optional<FileChange> change) {
        Expectation plain = Expectation.DEFAULT;
        Step step = new Step(
                Address.of(line.text("step")),
                "",
                "",
                "",
                java.util.List.of(),
                change.isPresent()
                        ? new Action.FileEdit(line.text("text"), Optional.of(""), java.util.List.of(), "", "", false)
                        : new Action.Run(line.text("text")),
                line.text("shell"),
                line.text("as"),
                "",
                "",
                "",
                new Expectation(
                        plain.exits(),
                        plain.output(),
                        plain.notOutput(),
                        plain.within(),
                        line.text("disconnect").equals("yes"),
                        plain.ignore()),
                java.util.List.of(),
                line.text("undo"),
                false,
                false,
                Retry.ONCE,
                new Place(1, 1));
        return new Intent(
                line.number("seq"),
                step,
                OffsetDateTime.parse(line.text("at")),
                new Host(line.text("on")),
                line.text("host"),
                line.text("boot"),
                line.all("v."),
                change,
                line.text("amended").equals("yes"),
                line.text("step-digest"),
                line.text("state"));
    }
}
