package labsh.commands.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.commands.Bindings;
import labsh.commands.reach.Host;
import labsh.commands.runs.Intent;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.Runs;
import labsh.commands.runs.SavedRun;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Action;
import labsh.notebooks.Step;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RanOn;
import labsh.notebooks.records.StepResult;
import labsh.testing.Steps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepTransitionTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T10:15:02.120+01:00");
    private static final String RUN = "20261123T091502Z-yama-7f3a";

    @TempDir
    Path directory;

    /** A run of three steps, of which the first is done and the second is next. */
    private static OpenRun run() {
        return new OpenRun(
                RUN, "p", Optional.empty(), List.of("s1", "s2", "s3"), 1, 1, List.of(undoable(1)), Optional.empty());
    }

    @Test
    void everyEventHasItsNextStateAndItsActionsInOneOrder() {
        StringBuilder table = new StringBuilder();
        for (StepEnd.Event event : StepEnd.Event.values()) {
            for (StepResult result : results(event)) {
                StepTransition transition = StepTransition.of(run(), end(event, result));
                table.append(String.format(
                        Locale.ROOT,
                        "%-19s %-11s %s : %s\n",
                        event,
                        result.word(),
                        state(transition.next()),
                        actions(transition)));
            }
        }
        assertEquals("""
                NOT_STARTED         skipped     next 3, done [1] : journal run-log report screen
                NOT_STARTED         refused     next 2, done [1] : journal run-log report screen
                NOT_FOR_THIS_SYSTEM refused     next 3, done [1] : journal run-log report screen
                PASSED_OVER         refused     next 3, done [1] : journal run-log report screen
                ANSWERED            ok          next 3, done [1] : journal run-log audit report screen
                ANSWERED            failed      next 2, done [1] : journal run-log audit report screen
                ANSWERED            skipped     next 3, done [1] : journal run-log audit report screen
                ANSWERED            refused     next 2, done [1] : journal run-log audit report screen
                EXECUTED            ok          next 3, done [1, 2] : state journal run-log audit report screen
                EXECUTED            failed      next 2, done [1, 2] : state journal run-log audit report screen
                EXECUTED            unexpected  next 2, done [1, 2] : state journal run-log audit report screen
                EXECUTED            timed-out   next 2, done [1, 2] : state journal run-log audit report screen
                EXECUTED            interrupted next 2, done [1, 2] : state journal run-log audit report screen
                EXECUTED            state-lost  next 2, done [1, 2] : state journal run-log audit report screen
                EXECUTED            satisfied   next 3, done [1] : journal run-log audit report screen
                EXECUTED            refused     next 2, done [1] : journal run-log audit report screen
                EXECUTED            unknown     next 2, done [1, 2], unknown 2 : state journal run-log audit report screen
                LEFT                ok          next 3, done [1] : journal run-log report
                LEFT                skipped     next 3, done [1] : journal run-log report
                LOST                ok          next 3, done [1, 2] : journal run-log audit report screen
                LOST                unknown     next 2, done [1, 2], unknown 2 : journal run-log audit report
                DECIDED             ok          next 3, done [1] : journal run-log report screen
                DECIDED             skipped     next 3, done [1] : journal run-log report screen
                UNDO                failed      next 2, done [1] : journal run-log audit report screen
                UNDO                refused     next 2, done [1] : journal run-log audit report screen
                UNDO                undone      next 1, done [] : journal run-log audit report screen
                UNDO_REFUSED        refused     next 2, done [1] : journal run-log report screen
                UNDO_LOST           unknown     next 2, done [1] : journal run-log report screen
                """, table.toString());
    }

    /** A person's decision counts as an outcome: what was unknown is so no more. */
    @Test
    void everyOutcomeTakesTheNextNumberAndDecidesWhatWasUnknown() {
        OpenRun unknown = run().withUnknown(Optional.of(undoable(1)));
        for (StepEnd.Event event : StepEnd.Event.values()) {
            for (StepResult result : results(event)) {
                OpenRun next = StepTransition.of(unknown, end(event, result)).next();
                assertEquals(2, next.seq(), event + " " + result);
                boolean again = result == StepResult.UNKNOWN && !event.ofUndo();
                assertEquals(
                        again ? Optional.of(2) : Optional.empty(),
                        next.unknown().map(UndoableStep::seq));
            }
        }
    }

    /**
     * labsh killed between any two actions: what a later one finds of the run, by real files.
     *
     * <p>Nothing, then: the step is open, and the person decides. Its state alone: the same, and the state is there for
     * {@code happened}. The record alone, which resuming copies to the log: the step is done.
     */
    @Test
    void killedBetweenAnyTwoActionsTheDiskSaysWhatHappened() throws IOException {
        List<String> found = new ArrayList<>();
        StepTransition transition = StepTransition.of(run(), end(StepEnd.Event.EXECUTED, StepResult.OK));
        List<StepTransition.Action> actions = List.copyOf(transition.actions());
        for (int done = 0; done <= actions.size(); done++) {
            found.add(word(done, actions) + " | " + killedAfter(actions.subList(0, done), transition.next()));
        }
        assertEquals("""
                nothing | log: 2 open, state-1; state-2 missing; record missing
                state   | log: 2 open, state-2; state-2 there; record missing
                journal | log: 2 open, state-2; state-2 there; record there
                run-log | log: 2 done, state-2; state-2 there; record there
                audit   | log: 2 done, state-2; state-2 there; record there; audit
                report  | log: 2 done, state-2; state-2 there; record there; audit; report
                screen  | log: 2 done, state-2; state-2 there; record there; audit; report; screen
                """, String.join("\n", found) + "\n");
    }

    private static String word(int done, List<StepTransition.Action> actions) {
        return String.format(Locale.ROOT, "%-7s", done == 0 ? "nothing" : word(actions.get(done - 1)));
    }

    /** What is on the disk when labsh has done these of the actions and no more. */
    private String killedAfter(List<StepTransition.Action> actions, OpenRun next) throws IOException {
        Path state = Files.createDirectory(directory.resolve("state" + actions.size()));
        Runs runs = new Runs(state, "yama", () -> "boot");
        RunLog log = runs.begin(RUN);
        log.begin(new RunLog.LogLineOfRun(
                "p", "/a.lab.yaml", "yama", java.util.Optional.empty(), AT, next.steps(), Map.of(), Set.of()));
        log.intent(intent(1), Set.of());
        save(log, 1);
        log.outcome(entry(1), true);
        log.intent(intent(2), Set.of());
        String told = "";
        boolean recorded = false;
        for (StepTransition.Action action : actions) {
            switch (action) {
                case STATE -> save(log, next.seq());
                case JOURNAL -> recorded = true;
                case RUN_LOG -> log.outcome(entry(next.seq()), true);
                case AUDIT, REPORT, SCREEN -> told += "; " + word(action);
            }
        }
        log.close();
        SavedRun kept =
                new Runs(state, "yama", () -> "boot").kept("/a.lab.yaml").get(0);
        String step = kept.open().isPresent() ? kept.open().get().seq() + " open" : kept.seq() + " done";
        boolean saved = Files.exists(log.file(UndoableStep.stateAfter(2)));
        return "log: " + step + ", " + kept.states().getOrDefault(Host.LOCAL, "") + "; state-2 "
                + (saved ? "there" : "missing") + "; record " + (recorded ? "there" : "missing") + told;
    }

    private static void save(RunLog log, int seq) throws IOException {
        Files.writeString(log.file(UndoableStep.stateAfter(seq)), "");
        log.current(Host.LOCAL, UndoableStep.stateAfter(seq));
    }

    private static Set<StepResult> results(StepEnd.Event event) {
        return switch (event) {
            case NOT_STARTED -> EnumSet.of(StepResult.SKIPPED, StepResult.REFUSED);
            case NOT_FOR_THIS_SYSTEM, PASSED_OVER, UNDO_REFUSED -> EnumSet.of(StepResult.REFUSED);
            case ANSWERED -> EnumSet.of(StepResult.OK, StepResult.FAILED, StepResult.SKIPPED, StepResult.REFUSED);
            case EXECUTED -> EnumSet.complementOf(EnumSet.of(StepResult.SKIPPED, StepResult.UNDONE));
            case LEFT, DECIDED -> EnumSet.of(StepResult.OK, StepResult.SKIPPED);
            case LOST -> EnumSet.of(StepResult.OK, StepResult.UNKNOWN);
            case UNDO -> EnumSet.of(StepResult.UNDONE, StepResult.FAILED, StepResult.REFUSED);
            case UNDO_LOST -> EnumSet.of(StepResult.UNKNOWN);
        };
    }

    private static StepEnd end(StepEnd.Event event, StepResult result) {
        int seq = event.ofUndo() ? 1 : 2;
        StepEnd end = StepEnd.of(event, step(seq), AT, result, "");
        boolean started = switch (event) {
            case EXECUTED -> Runs.tookPlace(result);
            case LOST, DECIDED, UNDO -> true;
            case NOT_STARTED, NOT_FOR_THIS_SYSTEM, PASSED_OVER, ANSWERED, LEFT, UNDO_REFUSED, UNDO_LOST -> false;
        };
        return started ? end.with(undoable(seq)) : end;
    }

    private static OutcomeEntry entry(int seq) {
        OpenRun counting = new OpenRun(RUN, "p", Optional.empty(), List.of(), 0, seq, List.of(), Optional.empty());
        return StepEnd.of(StepEnd.Event.EXECUTED, step(seq), AT, StepResult.OK, "")
                .entry(counting, Bindings.NONE, RanOn.WHERE_THE_RUN_BEGAN);
    }

    private static String state(OpenRun run) {
        return "next " + (run.next() + 1) + ", done "
                + run.done().stream().map(UndoableStep::seq).toList()
                + run.unknown().map(step -> ", unknown " + step.seq()).orElse("");
    }

    private static String actions(StepTransition transition) {
        return transition.actions().stream().map(StepTransitionTest::word).collect(Collectors.joining(" "));
    }

    private static String word(StepTransition.Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static UndoableStep undoable(int seq) {
        return new UndoableStep(
                step(seq), Host.LOCAL, seq, Map.of(), Optional.empty(), "", UndoableStep.stateAfter(seq - 1));
    }

    private static Intent intent(int seq) {
        return new Intent(
                seq,
                step(seq),
                AT,
                Host.LOCAL,
                "yama",
                "boot",
                Map.of(),
                Optional.empty(),
                false,
                "",
                UndoableStep.stateAfter(seq - 1));
    }

    private static Step step(int seq) {
        return Steps.of(seq, new Action.Run("echo " + seq));
    }
}
