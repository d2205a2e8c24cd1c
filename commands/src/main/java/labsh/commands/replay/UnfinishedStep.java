package labsh.commands.replay;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labsh.commands.CommandContext;
import labsh.commands.Menu;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.files.FileChange;
import labsh.commands.pages.Durations;
import labsh.commands.processes.Job;
import labsh.commands.reach.FarMachine;
import labsh.commands.reach.Host;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.Intent;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Step;
import labsh.notebooks.records.StepResult;

/**
 * Handles a step that was started and whose end was not seen: shows what is known of it, and asks the user to decide.
 */
final class UnfinishedStep {
    /** The user's decision. */
    enum Answer {
        HAPPENED,
        AGAIN,
        UNDO,
        SKIP,
        QUIT;

        static final Menu<Answer> MENU = new Menu<>(
                "what happened to it?",
                List.of(
                        new Menu.Item<>('h', "happened", "it did what it should: recorded as ok, go on", HAPPENED),
                        new Menu.Item<>('r', "run again", "show it and ask, as if it had not been started", AGAIN),
                        new Menu.Item<>('u', "undo", "undo what it may have done", UNDO),
                        new Menu.Item<>('s', "skip", "leave it as it is and go on with the next step", SKIP),
                        new Menu.Item<>('q', "quit", "decide later; resume asks again", QUIT)),
                QUIT);

        /** @throws CommandException when there is no such answer */
        static Answer of(String word) {
            return Arrays.stream(values())
                    .filter(answer -> answer != QUIT
                            && answer.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new CommandException(
                            ExitCode.USAGE,
                            "'" + word + "' is not an answer for an unknown step",
                            "--unknown happened, again, undo or skip"));
        }
    }

    private final CommandContext context;
    private final Recorder recorder;
    private final OutcomeRecorder outcomes;
    private final Map<String, Optional<String>> asked = new HashMap<>();

    UnfinishedStep(CommandContext context) {
        this.context = context;
        this.recorder = new Recorder(context);
        this.outcomes = new OutcomeRecorder(context);
    }

    /**
     * Records that the end of a step was not seen; or that it is done, if the step was expected to end the connection.
     */
    RunSession record(RunSession session, Intent intent, UndoableStep done) {
        String machine = machine(intent);
        new TranscriptStore(context).dropOf(session.run().id(), intent.seq());
        boolean expected = intent.step().expect().disconnect();
        String remark = "labsh ended before the step did" + (expected ? ", as expected; " : "; ") + machine;
        return outcomes.record(
                session, StepEnd.lost(intent, done, expected ? StepResult.OK : StepResult.UNKNOWN, remark));
    }

    private String machine(Intent intent) {
        boolean here = intent.on().isLocal();
        String name = here ? intent.host() : intent.on().word();
        Optional<String> unreachable = unreachable(intent.on());
        if (unreachable.isPresent()) {
            return "whether " + name + " has been restarted since is unknown: " + unreachable.get();
        }
        String now = here
                ? context.runs().boot()
                : context.runner().machine().map(FarMachine::boot).orElse("");
        if (now.isEmpty() || intent.boot().isEmpty()) {
            return "whether " + name + " has been restarted since is unknown";
        }
        return name + (now.equals(intent.boot()) ? " has not been restarted since" : " has been restarted since");
    }

    /** Why the machine that a step ran on cannot be asked; empty when it can. It is asked for once. */
    private Optional<String> unreachable(Host host) {
        return asked.computeIfAbsent(host.word(), word -> new HostSwitch(context).connected(host));
    }

    /** Shows what is known; the machine that the step ran on is asked for it. */
    void show(RunSession session, Intent intent) {
        OpenRun run = session.run();
        Step step = intent.step();
        Report.Builder page = Report.builder()
                .blank()
                .line(
                        new Span(Role.WARNING, "?  "),
                        new Span(Role.NAME, step.address().toString()),
                        new Span(Role.WARNING, " was started, and its end was not seen"));
        List<List<Span>> rows = new ArrayList<>();
        rows.add(row(
                "started",
                RunResumption.minute(intent.at()) + " on "
                        + (intent.on().isLocal() ? intent.host() : intent.on().word()) + ", "
                        + Durations.ago(Duration.between(
                                intent.at().toInstant(), context.clock().instant()))));
        rows.add(row("machine", machine(intent)));
        if (intent.change().isPresent()) {
            rows.add(row("file", file(intent.on(), intent.change().get())));
        } else {
            rows.add(row("processes", processes(intent.on(), run.id() + "-" + intent.seq())));
            rows.add(row("shell", shell(run, intent)));
        }
        page.table(3, rows);
        if (intent.change().isPresent()) {
            page.code(
                    5,
                    Block.Code.Kind.CHANGE,
                    Redaction.of(session.bindings()).of(intent.change().get().diff()));
        } else {
            page.code(5, Block.Code.Kind.SHELL, RunResumption.text(step));
        }
        context.ui().tell(page.build());
    }

    private static List<Span> row(String what, String known) {
        return List.of(new Span(Role.DIM, what), new Span(Role.PLAIN, known));
    }

    private String file(Host host, FileChange change) {
        if (unreachable(host).isPresent()) {
            return "not known";
        }
        if (change.unreadable().isPresent()) {
            return "not known: " + change.unreadable().get();
        }
        if (change.stillDone(context.files())) {
            return change.path() + " has the content that the step writes";
        }
        return change.stillPlanned(context.files())
                ? change.path() + " is as it was before the step"
                : change.path() + " is neither as it was before the step nor as the step would leave it";
    }

    private String processes(Host host, String task) {
        if (unreachable(host).isPresent()) {
            return "not known";
        }
        List<Job> jobs = context.runner().surviving(task);
        if (jobs.isEmpty()) {
            return "none of its processes is left";
        }
        return String.join(
                ", ",
                jobs.stream()
                        .map(job -> job.pid() + " " + job.command() + " is still running")
                        .toList());
    }

    private String shell(OpenRun run, Intent intent) {
        boolean left = recorder.log(run.id())
                .filter(log -> Files.exists(log.file(UndoableStep.stateAfter(intent.seq()))))
                .isPresent();
        return left ? "ended and left its state" : "left no state: it was killed, or labsh did not see it end";
    }

    /**
     * Asks about the run's unknown step, and acts on the answer.
     *
     * @param given the answer, if it was given with the command
     * @return a session whose run has no unknown step any more, unless the user quit
     */
    ReplayResult decide(RunSession session, Optional<Answer> given) {
        OpenRun run = session.run();
        UndoableStep unknown = run.unknown().orElseThrow();
        if (given.isEmpty() && !context.ui().present()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    unknown.step().address() + " was started and its end was not seen; nobody is at the "
                            + "terminal to decide",
                    "--unknown happened, again, undo or skip");
        }
        Answer answer = given.orElseGet(() -> context.ui().choose(Answer.MENU));
        Optional<RunLog> log = recorder.log(run.id());
        RunSession decided = session.with(run.withUnknown(Optional.empty()));
        if (answer != Answer.QUIT && unreachable(unknown.host()).isEmpty()) {
            unknown.change().ifPresent(context.files()::sweep);
        }
        switch (answer) {
            case HAPPENED -> {
                boolean lost = unknown.change().isEmpty()
                        && log.filter(l -> Files.exists(l.file(unknown.stateAfter())))
                                .isEmpty();
                log.ifPresent(l -> restore(l, unknown.host(), unknown.stateAfter()));
                RunSession noted = note(
                        decided,
                        unknown,
                        StepResult.OK,
                        "it happened, says ",
                        lost ? "; what it set in the shell is missing" : "");
                if (lost) {
                    tellMissing(unknown);
                }
                return ReplayResult.ok(noted);
            }
            case AGAIN -> {
                log.ifPresent(l -> restore(l, unknown.host(), unknown.stateBefore()));
                log.ifPresent(RunLog::decided);
                return ReplayResult.ok(decided);
            }
            case UNDO -> {
                return undone(session, unknown, given.isPresent());
            }
            case SKIP -> {
                log.ifPresent(l -> restore(l, unknown.host(), unknown.stateBefore()));
                return ReplayResult.ok(note(decided, unknown, StepResult.SKIPPED, "left as it is by ", ""));
            }
            case QUIT -> {
                return ReplayResult.ok(session);
            }
        }
        throw new IllegalStateException("no such answer: " + answer);
    }

    private ReplayResult undone(RunSession session, UndoableStep unknown, boolean asked) {
        if (!unknown.canBeUndone()) {
            context.ui().tell(Report.failure(unknown.step().address() + " has no undo; it stays unknown"));
            return new ReplayResult(session, ExitCode.REFUSED);
        }
        RunUndo undoing = new RunUndo(context);
        RunSession after = asked ? undoing.confirmed(session, unknown) : undoing.one(session, unknown);
        OpenRun run = after.run();
        if (run.done().contains(unknown)) {
            // When the undo was declined or failed, the step stays unknown.
            return new ReplayResult(after.with(run.withUnknown(Optional.of(unknown))), ExitCode.STEP_FAILED);
        }
        context.ui()
                .tell(Report.line(
                        "     undone; resume goes on with " + unknown.step().name()));
        return new ReplayResult(after.with(run.withUnknown(Optional.empty())), ExitCode.PAUSED);
    }

    private void tellMissing(UndoableStep unknown) {
        context.ui()
                .tell(Report.warning("     the variables, functions and directory that "
                        + unknown.step().name() + " set are missing: the steps go on with the state before it; ! sets"
                        + " what they need"));
    }

    private RunSession note(RunSession session, UndoableStep unknown, StepResult result, String remark, String more) {
        String words = remark + context.machine().user() + more;
        return outcomes.record(
                session,
                StepEnd.of(StepEnd.Event.DECIDED, unknown.step(), recorder.now(), result, words)
                        .with(unknown));
    }

    private void restore(RunLog log, Host host, String state) {
        Optional<String> unreachable = new HostSwitch(context).connected(host);
        unreachable.ifPresent(why -> context.ui().tell(Report.warning("     " + why)));
        if (unreachable.isEmpty()) {
            RunResumption.restore(context, log, state);
        }
    }
}
