package labsh.commands.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.engine.Task;
import labsh.commands.engine.TaskResult;
import labsh.commands.files.FileChange;
import labsh.commands.files.WriteScript;
import labsh.commands.reach.Unreachable;
import labsh.commands.report.Report;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.Action;
import labsh.notebooks.Step;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.records.StepResult;

/** Executes a confirmed plan: its checks, then its action, with as many tries as the step says. Asks nothing. */
final class PlanExecution {
    /** Linux accepts no argument or variable above 128 KiB. */
    private static final int LONGEST_VARIABLE = 100_000;

    private final CommandContext context;
    private final Recorder recorder;

    PlanExecution(CommandContext context, Recorder recorder) {
        this.context = context;
        this.recorder = recorder;
    }

    /**
     * Carries out a plan whose action is not manual, and waits for its end.
     *
     * @param id the task id, which its processes carry in their environment
     * @param session the session before the step
     */
    StepEnd of(Plan plan, RunSession session, String id) {
        Bindings bindings = session.bindings();
        OpenRun run = session.run();
        Step step = plan.step();
        OffsetDateTime at = recorder.now();
        if (!step.needs().isEmpty() && !holds(step, step.needs(), bindings, id + "-needs")) {
            return StepEnd.unexecuted(
                    step, at, StepResult.REFUSED, "needs " + step.needs().strip());
        }
        if (!step.doneIf().isEmpty() && holds(step, step.doneIf(), bindings, id + "-done")) {
            return StepEnd.unexecuted(step, at, StepResult.SATISFIED, "");
        }
        Optional<StepEnd> unwritable = plan.change().flatMap(change -> hindrance(step, change, at));
        if (unwritable.isPresent()) {
            return unwritable.get();
        }
        Optional<String> unsaid = new RunPersistence(context).announce(plan, bindings, run, at);
        if (unsaid.isPresent()) {
            return StepEnd.unexecuted(step, at, StepResult.REFUSED, unsaid.get());
        }
        if (plan.change().isPresent()) {
            return write(plan, plan.change().get(), bindings, id, at);
        }
        Function<Duration, Report> elapsed =
                ElapsedTime.line(step, session.notebook().entries());
        StepEnd end = attempt(plan, bindings, id, 0, at, elapsed);
        for (int tries = 1; tries < step.retry().times() && mayRetry(end.result()); tries++) {
            StepEnd failed = end;
            int next = tries + 1;
            if (!context.ui()
                    .pause(step.retry().every(), left -> OutcomeLine.retrying(failed, next, step.retry(), left))) {
                return failed.interrupted();
            }
            end = attempt(plan, bindings, id, tries, at, elapsed);
        }
        return end;
    }

    private static boolean mayRetry(StepResult result) {
        return result == StepResult.FAILED || result == StepResult.UNEXPECTED;
    }

    private boolean holds(Step step, String test, Bindings bindings, String id) {
        TaskResult ended = context.runner()
                .run(Task.of(id, testShell(step), test)
                        .label(step.address().toString())
                        .variables(bindings.values())
                        .secrets(bindings.secrets())
                        .user(step.as())
                        .quiet(true)
                        .build());
        return ended.how() == TaskResult.How.EXITED && ended.exit().orElse(1) == 0;
    }

    /** The shell for the tests: they are shell text even when another interpreter runs the step. */
    private static String testShell(Step step) {
        return step.shell().equals("bash") ? "bash" : "sh";
    }

    private StepEnd attempt(
            Plan plan,
            Bindings bindings,
            String first,
            int tries,
            OffsetDateTime at,
            Function<Duration, Report> elapsed) {
        String id = tries == 0 ? first : first + "-" + tries;
        Step step = plan.step();
        String text = ((Action.Run) step.action()).text();
        Closeable watched = context.ui().watched(elapsed);
        TaskResult ended;
        try {
            ended = context.runner()
                    .run(Task.of(id, step.shell(), text)
                            .label(step.address().toString())
                            .variables(bindings.values())
                            .secrets(bindings.secrets())
                            .user(step.as())
                            .limit(step.expect().within())
                            .keepsState(!step.discardsState())
                            .build());
        } finally {
            close(watched);
        }
        context.runs().stopIfClosing();
        Verdict verdict = Verdict.of(step, ended);
        String remarks = String.join("; ", ended.remarks());
        String remark = verdict.remark().isEmpty() || remarks.isEmpty()
                ? verdict.remark() + remarks
                : verdict.remark() + "; " + remarks;
        StepEnd.Execution execution =
                StepEnd.Execution.of(ended, verdict.captured(), new TranscriptStore(context).keep(ended, first));
        StepEnd.Amended amended = plan.amended() ? new StepEnd.Amended(text, plan.amendment()) : StepEnd.Amended.NOT;
        return new StepEnd(
                StepEnd.Event.EXECUTED, step, at, verdict.result(), remark, execution, amended, Optional.empty());
    }

    private static void close(Closeable watched) {
        try {
            watched.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a file step early: when the file has changed since it was shown, or is already correct. */
    private Optional<StepEnd> hindrance(Step step, FileChange change, OffsetDateTime at) {
        if (change.nothingToDo()) {
            return Optional.of(StepEnd.unexecuted(step, at, StepResult.SATISFIED, ""));
        }
        if (change.stillPlanned(context.files())) {
            return Optional.empty();
        }
        String why = change.place()
                .moved(context.files())
                .orElse(change.path() + " has changed since the difference was shown");
        return Optional.of(StepEnd.unexecuted(step, at, StepResult.FAILED, why + "; nothing written"));
    }

    private StepEnd write(Plan plan, FileChange change, Bindings bindings, String id, OffsetDateTime at) {
        long start = System.nanoTime();
        StepResult result = StepResult.OK;
        String remark = "";
        try {
            put(plan.step(), change, bindings.values(), bindings.secrets(), id);
        } catch (Unreachable e) {
            result = StepResult.UNKNOWN;
            remark = e.getMessage();
        } catch (IOException e) {
            result = StepResult.FAILED;
            remark = "cannot write " + change.path() + ": " + IoErrorText.of(e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new StepEnd(
                StepEnd.Event.EXECUTED,
                plan.step(),
                at,
                result,
                remark,
                StepEnd.Execution.ofFile(took, change.recordable(RunPersistence.secrets(bindings)) + "\n"),
                StepEnd.Amended.NOT,
                Optional.empty());
    }

    /**
     * Writes the file, as another user if the step says so.
     *
     * @throws Unreachable when it is not known whether that was done
     * @throws IOException with nothing changed
     */
    void put(Step step, FileChange change, Map<String, String> values, Set<String> secrets, String id)
            throws IOException {
        if (switchesUser(context, step)) {
            putAs(step, change, values, secrets, id);
        } else {
            context.files().write(change);
        }
    }

    /** Whether a step is for another user than the one who has logged in to the host of now. */
    static boolean switchesUser(CommandContext context, Step step) {
        return !step.as().isEmpty()
                && !step.as()
                        .equals(new Whereabouts(context).user(context.runner().host()));
    }

    private void putAs(Step step, FileChange change, Map<String, String> given, Set<String> secrets, String id)
            throws IOException {
        Map<String, String> values = new LinkedHashMap<>(given);
        values.putAll(WriteScript.variables(change));
        Optional<String> text = asVariable(change.after());
        if (text.isPresent()) {
            // Not in a file: labsh might be killed before it is deleted, and the other user could not read it.
            values.put("labsh_draft", "");
            values.put("labsh_content", text.get());
            runAs(step, change, values, secrets, id);
            return;
        }
        Path draft = context.files().draft(change.after());
        try {
            values.put("labsh_draft", draft.toString());
            runAs(step, change, values, secrets, id);
        } finally {
            context.files().discard(draft);
        }
    }

    /** The content as the value of a variable; empty when it is too long or not text. */
    private static Optional<String> asVariable(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        boolean fits = content.length <= LONGEST_VARIABLE
                && text.indexOf('\0') < 0
                && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content);
        return fits ? Optional.of(text) : Optional.empty();
    }

    private void runAs(Step step, FileChange change, Map<String, String> values, Set<String> secrets, String id)
            throws IOException {
        TaskResult ended = context.runner()
                .run(Task.of(id, "sh", WriteScript.text())
                        .label(step.address().toString())
                        .variables(values)
                        .secrets(secrets)
                        .user(step.as())
                        .build());
        context.runs().stopIfClosing();
        new TranscriptStore(context).drop(ended);
        if (ended.how() == TaskResult.How.LOST) {
            throw new Unreachable(context.runner().host(), String.join("; ", ended.remarks()));
        }
        if (ended.how() != TaskResult.How.EXITED || ended.exit().orElse(1) != 0) {
            throw new FileSystemException(change.path().toString(), null, "not done as " + step.as());
        }
    }
}
