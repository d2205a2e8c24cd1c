package labsh.commands.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.Menu;
import labsh.commands.diff.ThreeWay;
import labsh.commands.engine.Task;
import labsh.commands.engine.TaskResult;
import labsh.commands.files.FileChange;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Step;
import labsh.notebooks.files.IoErrorText;

/** Restores the file that a file step changed. Asks before it overwrites what has been changed since. */
final class FileUndo {
    private enum Answer {
        MERGE,
        OVERWRITE,
        LEAVE
    }

    private final CommandContext context;
    private final Recorder recorder;

    FileUndo(CommandContext context, Recorder recorder) {
        this.context = context;
        this.recorder = recorder;
    }

    /**
     * Why a file was left as it is.
     *
     * @param wanted whether the user wanted that
     */
    record Left(String why, boolean wanted) {
        static Left wanted(String why) {
            return new Left("not undone: " + why, true);
        }
    }

    /** Restores the file. Empty when that succeeded, else why the file was left as it is. */
    Optional<Left> of(Bindings bindings, UndoableStep done, FileChange change) {
        if (change.unreadable().isPresent()) {
            return Optional.of(new Left("not undone: " + change.unreadable().get(), false));
        }
        Optional<String> moved = change.place().moved(context.files());
        if (moved.isPresent()) {
            return Optional.of(new Left("not undone: " + moved.get(), false));
        }
        if (change.stillDone(context.files())) {
            return back(bindings, done, change.reversed(), change.before().isEmpty());
        }
        if (change.stillPlanned(context.files())) {
            // The file is as before already: somebody restored it, or it was never written.
            return Optional.empty();
        }
        Optional<byte[]> now = change.now(context.files());
        if (now.isEmpty()) {
            context.ui().tell(Report.warning(change.path() + " has been removed since"));
            boolean again = context.ui().choose(Menu.confirmation("restore what was there before?"));
            return again
                    ? back(bindings, done, change.reversed(), change.before().isEmpty())
                    : Optional.of(Left.wanted(change.path() + " has been removed since"));
        }
        return changed(bindings, done, change, now.get());
    }

    private Optional<Left> changed(Bindings bindings, UndoableStep done, FileChange change, byte[] now) {
        ThreeWay three =
                new ThreeWay(change.path().toString(), change.before().orElse(new byte[0]), change.after(), now);
        Optional<byte[]> merged = change.before().isPresent() ? three.merged() : Optional.empty();
        context.ui()
                .tell(Report.builder()
                        .line(new Span(
                                Role.WARNING, change.path() + " has been changed by somebody since this step wrote it"))
                        .line(2, new Span(Role.DIM, "what has been changed since:"))
                        .code(
                                5,
                                Block.Code.Kind.CHANGE,
                                Redaction.of(bindings).of(three.since().stripTrailing()))
                        .line(2, new Span(Role.DIM, "what restoring the old content would change:"))
                        .code(
                                5,
                                Block.Code.Kind.CHANGE,
                                Redaction.of(bindings).of(three.back().stripTrailing()))
                        .line(
                                2,
                                new Span(
                                        Role.DIM,
                                        merged.isPresent()
                                                ? "your later edit does not overlap this undo: merge undoes the "
                                                        + "step and keeps the edit"
                                                : "your later edit overlaps this undo: labsh cannot keep both"))
                        .build());
        List<Menu.Item<Answer>> items = new ArrayList<>();
        if (merged.isPresent()) {
            items.add(new Menu.Item<>('m', "merge", "undo the step, keep what was changed since", Answer.MERGE));
        }
        items.add(new Menu.Item<>('o', "overwrite", "restore the old content; the change is lost", Answer.OVERWRITE));
        items.add(new Menu.Item<>('l', "leave", "change nothing", Answer.LEAVE));
        return switch (context.ui().choose(new Menu<>("what now?", items, Answer.LEAVE))) {
            case MERGE -> back(bindings, done, change.reversedTo(now, merged.orElseThrow()), false);
            case OVERWRITE ->
                back(
                        bindings,
                        done,
                        change.reversedTo(now, change.before().orElse(new byte[0])),
                        change.before().isEmpty());
            case LEAVE -> Optional.of(Left.wanted(change.path() + " has been changed since"));
        };
    }

    private Optional<Left> back(Bindings bindings, UndoableStep done, FileChange way, boolean remove) {
        return putBack(bindings, done, way, remove).map(why -> new Left(why, false));
    }

    private Optional<String> putBack(Bindings bindings, UndoableStep done, FileChange way, boolean remove) {
        Step step = done.step();
        String id = context.store().newId();
        if (remove && PlanExecution.switchesUser(context, step)) {
            return removeAs(bindings, done, way, id);
        }
        try {
            if (remove) {
                context.files().remove(way);
            } else {
                new PlanExecution(context, recorder).put(step, way, done.values(), bindings.secrets(), id);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot " + (remove ? "remove " : "write ") + way.path() + ": " + IoErrorText.of(e));
        }
    }

    private Optional<String> removeAs(Bindings bindings, UndoableStep done, FileChange way, String id) {
        Map<String, String> values = new LinkedHashMap<>(done.values());
        values.put("labsh_target", way.target().toString());
        TaskResult ended = context.runner()
                .run(Task.of(id, "sh", "rm -- \"$labsh_target\"\n")
                        .label("undo of " + done.step().address())
                        .variables(values)
                        .secrets(bindings.secrets())
                        .user(done.step().as())
                        .build());
        new TranscriptStore(context).drop(ended);
        boolean well = ended.how() == TaskResult.How.EXITED && ended.exit().orElse(1) == 0;
        return well
                ? Optional.empty()
                : Optional.of(
                        "cannot remove " + way.path() + " as " + done.step().as());
    }
}
