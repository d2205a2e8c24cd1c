package labsh.commands.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.commands.engine.TaskResult.How;
import labsh.commands.files.StepFiles;
import labsh.commands.output.LateOutput;
import labsh.commands.output.LineRemoval;
import labsh.commands.output.OutputExcerpt;
import labsh.commands.output.OutputQueue;
import labsh.commands.output.OutputSink;
import labsh.commands.output.TerminalModes;
import labsh.commands.output.Transcript;
import labsh.commands.output.TranscriptWriter;
import labsh.commands.processes.Job;
import labsh.commands.processes.Leader;
import labsh.commands.processes.TaskTree;
import labsh.commands.reach.FarMachine;
import labsh.commands.reach.Unreachable;
import labsh.commands.secrets.Redactor;
import labsh.commands.shells.CarryWarnings;
import labsh.commands.shells.Interpreter;
import labsh.commands.shells.Snapshot;
import labsh.commands.shellstate.CarriedState;
import labsh.commands.shellstate.SecretMarks;
import labsh.commands.shellstate.ShellState;
import labsh.commands.shellstate.StateChange;
import labsh.commands.shellstate.StateFile;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.files.WholeFile;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.Names;
import org.apache.commons.exec.ExecuteWatchdog;

/** The common part of both runners: the carried state, the files of a task, the time limit, and the result. */
abstract class ShellRunner implements Runner {
    private static final int SIGINT_STATUS = 130;
    static final String TASK = "task-";

    /** How many processes of uncertain origin are named. */
    private static final int MOST_DOUBTFUL = 5;

    private final RunnerSettings settings;
    private final Place place;
    private final Console console;
    private final String initialPath;
    private final BackgroundTasks left = new BackgroundTasks();
    private final TaskSecrets secrets = new TaskSecrets();
    private final CarryWarnings notCarried = new CarryWarnings();
    private volatile CarriedState state;
    private volatile Optional<TaskProcess> running = Optional.empty();
    private final Object interrupts = new Object();
    private volatile boolean interrupted;
    private volatile boolean ctrlC;
    private int count;
    private SecretMarks concealment = SecretMarks.NONE;

    ShellRunner(RunnerSettings settings, Place place, Console console) throws IOException {
        this.settings = settings;
        this.place = place;
        this.console = console;
        this.state = place.initial();
        this.initialPath = state.environment().getOrDefault("PATH", "");
    }

    /** The connection to a running task. */
    interface Line {
        /** Starts the task. */
        TaskProcess start(TaskFiles files, Task task, OutputSink output) throws IOException;

        /** Waits until all output of the task has been read, and restores the terminal. */
        void finish() throws IOException, InterruptedException;

        /** The processes that the task left running. */
        Set<Long> jobs();

        /** Sets the sink for output of the task's processes from now on; to be called when the task has finished. */
        void later(OutputSink output);

        /** Remarks for the user on what happened meanwhile. */
        default List<String> remarks() {
            return List.of();
        }
    }

    /** The connection for the next task. */
    abstract Line line(Task task) throws IOException;

    final Place place() {
        return place;
    }

    final Console console() {
        return console;
    }

    /** Notes that the task ends because the user pressed Ctrl-C. */
    final void noteInterrupt() {
        interrupted = true;
    }

    /** Notes Ctrl-C; the task's status tells whether it ended because of it. */
    final void noteCtrlC() {
        ctrlC = true;
    }

    @Override
    public final synchronized void connect() throws IOException {
        place.connect();
    }

    @Override
    public final Optional<FarMachine> machine() {
        return place.machine();
    }

    @Override
    public final Optional<StepFiles> files() {
        return place.files();
    }

    @Override
    public final List<Job> surviving(String task) {
        return place.surviving(task);
    }

    @Override
    public final synchronized TaskResult run(Task given) {
        try {
            place.connect();
        } catch (IOException e) {
            return TaskResult.notStarted(IoErrorText.of(e));
        }
        check(given.variables());
        secrets.add(given);
        Task task = given.withMore(secrets.heldBy(state));
        long start = System.nanoTime();
        String path = task.keepsState() ? state.environment().getOrDefault("PATH", "") : initialPath;
        Optional<Interpreter> interpreter = Interpreter.find(task.shell(), path + ":" + initialPath, place);
        if (interpreter.isEmpty()) {
            return TaskResult.notStarted("no interpreter " + task.shell() + " found");
        }
        try {
            Optional<UserSwitch> as = Optional.empty();
            if (!task.user().isEmpty() && !task.user().equals(place.user())) {
                if (!place.hasUser(task.user())) {
                    return TaskResult.notStarted("no user " + task.user() + " on this system");
                }
                as = UserSwitch.find(place, task.user(), initialPath + ":/usr/bin:/bin:/usr/local/bin", hasTerminal());
                if (as.isEmpty()) {
                    return TaskResult.notStarted("no sudo, doas or su to become " + task.user());
                }
            } else if (!place.mayBeDirectory(state.directory())) {
                return TaskResult.notStarted(
                        "the working directory " + ByteString.text(state.directory()) + " does not exist");
            }
            TaskFiles files =
                    new TaskFiles(place, place.directory().resolve(TASK + ++count), interpreter.get(), task, as);
            try {
                files.write(state, secrets.forms());
            } catch (IOException e) {
                files.delete();
                return TaskResult.notStarted("the task's files cannot be written: " + IoErrorText.of(e));
            }
            try {
                return execute(task, files, interpreter.get(), start);
            } catch (Unreachable e) {
                return TaskResult.lost(Duration.ofNanos(System.nanoTime() - start), e.getMessage());
            } finally {
                files.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final synchronized void enter(Path directory) throws IOException {
        place.connect();
        if (!place.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        state = state.in(ByteString.of(directory.toAbsolutePath().normalize().toString()));
    }

    @Override
    public final boolean hasDirectory(Path directory) {
        try {
            return place.isDirectory(directory);
        } catch (IOException e) {
            return true;
        }
    }

    private static void check(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (!Names.isShellVariable(name) || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("no variable of a shell: " + name);
            }
        });
    }

    private TaskResult execute(Task task, TaskFiles files, Interpreter interpreter, long start) throws IOException {
        Line line;
        try {
            line = line(task);
        } catch (IOException e) {
            return TaskResult.notStarted("no shell for it could be started: " + IoErrorText.of(e));
        }
        OutputExcerpt capture = new OutputExcerpt(settings.head(), settings.tail());
        TerminalModes modes = new TerminalModes();
        Optional<TranscriptWriter> transcript = transcript(task);
        List<OutputSink> recorded = new ArrayList<>(List.of(capture, modes));
        transcript.ifPresent(recorded::add);
        OutputQueue kept = new OutputQueue(all(recorded));
        Redactor all = new Redactor(secrets.forms(), task.quiet() ? kept : all(List.of(live(console.output()), kept)));

        interrupted = false;
        ctrlC = false;
        LineRemoval seen = new LineRemoval(files.echoed(), all);
        TaskProcess process = line.start(files, task, seen);
        synchronized (interrupts) {
            running = Optional.of(process);
            if (interrupted) {
                // The task was interrupted between its start and this line.
                destroyLater(process);
            }
        }
        TaskExecutor executor =
                new TaskExecutor(process, task.limit().orElse(ExecuteWatchdog.INFINITE_TIMEOUT_DURATION));
        int exit;
        try {
            exit = executor.execute();
        } finally {
            process.settle();
            running = Optional.empty();
            try {
                line.finish();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            seen.finish();
            all.finish();
            kept.finish();
        }
        if (!task.quiet()) {
            byte[] reset = modes.reset(console.columns(), console.rows());
            live(console.output()).write(reset, 0, reset.length);
            if (modes.lineOpen()) {
                // Ends an unfinished line.
                live(console.output()).write(new byte[] {'\n'}, 0, 1);
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        List<String> remarks = new ArrayList<>(line.remarks());
        boolean byPerson = interrupted || (ctrlC && exit == SIGINT_STATUS);
        How how = executor.timedOut()
                ? How.TIMED_OUT
                : byPerson ? How.INTERRUPTED : exit == Leader.GONE ? How.LOST : How.EXITED;
        OptionalInt status = exit == Leader.GONE ? OptionalInt.empty() : OptionalInt.of(exit);
        Optional<Transcript> written = transcript.flatMap(TranscriptWriter::finish);
        if (transcript.filter(TranscriptWriter::tooLong).isPresent()) {
            remarks.add("no transcript is kept: it printed more than " + settings.longestTranscript() + " bytes");
        }
        Optional<String> lost = exit == Leader.GONE ? place.lost() : Optional.empty();
        if (lost.isEmpty()) {
            try {
                files.takeBack();
            } catch (IOException e) {
                remarks.add("what it left cannot be read: " + IoErrorText.of(e));
                lost = place.lost();
                // Its state is on a machine that is out of reach: nobody may take the step for done, or run it again.
                how = lost.isPresent() ? How.LOST : how;
            }
        }
        if (lost.isPresent()) {
            remarks.add(lost.get());
            return new TaskResult(
                    how, status, took, capture.recorded(), false, Optional.empty(), remarks, StateChange.NONE, written);
        }
        if (files.failedToStart()) {
            return TaskResult.notStarted(
                    "the working directory " + ByteString.text(state.directory()) + " cannot be entered");
        }
        if (!files.becameUser()) {
            return new TaskResult(
                    How.NOT_STARTED,
                    OptionalInt.empty(),
                    took,
                    capture.recorded(),
                    false,
                    Optional.empty(),
                    List.of("could not become " + task.user() + "; the output says why"),
                    StateChange.NONE,
                    Optional.empty());
        }
        CarriedState before = state;
        boolean stateKept = false;
        Optional<String> stateLost = Optional.empty();
        if (handsOn(task, files, interpreter, remarks)) {
            stateLost = keep(task, files, interpreter, status, remarks);
            stateKept = stateLost.isEmpty();
            stateLost.ifPresent(
                    why -> remarks.add("its shell state is lost: " + why + "; the state before it is kept"));
        }
        remarkJobs(task, process, line, remarks);
        Set<Long> survivors = process.survivors();
        if (!survivors.isEmpty()) {
            remarks.add("could not end the processes " + survivors);
        }
        if (how != How.EXITED) {
            remarkDoubtful(process.tree(), remarks);
        }
        return new TaskResult(
                how,
                status,
                took,
                capture.recorded(),
                stateKept,
                stateLost,
                remarks,
                stateKept ? StateChange.between(before, state, interpreter.name()) : StateChange.NONE,
                written);
    }

    /** Whether the state that the task leaves is carried on. */
    private boolean handsOn(Task task, TaskFiles files, Interpreter interpreter, List<String> remarks) {
        if (!task.keepsState()) {
            return false;
        }
        remarks.addAll(notCarried.of(interpreter, task.text()));
        if (!interpreter.kind().handsBack()) {
            return false;
        }
        if (!files.handsBack()) {
            remarks.add("ran as " + task.user() + ", whose shell state is not handed on");
            return false;
        }
        return true;
    }

    /** Takes over the state that the task left; returns the reason if there is none. */
    private Optional<String> keep(
            Task task, TaskFiles files, Interpreter interpreter, OptionalInt exit, List<String> remarks) {
        try {
            Optional<Snapshot> snapshot = files.snapshot();
            if (snapshot.isEmpty()) {
                return Optional.of(LostState.why(place, task, exit));
            }
            remarks.addAll(CarryWarnings.of(snapshot.get()));
            state = snapshot.get().state(state, interpreter, files.given(state), files.foreign());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(LostState.whyUnreadable(place, exit, IoErrorText.of(e)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.of(LostState.whyUnreadable(place, exit, "it is not as the shell writes it"));
        }
    }

    private void remarkJobs(Task task, TaskProcess process, Line line, List<String> remarks) {
        Set<Long> processes = line.jobs();
        if (!processes.isEmpty()) {
            LateOutput output = lateOutput(task);
            left.add(task, process.tree(), output);
            line.later(new Redactor(secrets.forms(), output));
            remarks.add("still running in the background: " + processes.size()
                    + (processes.size() == 1 ? " process" : " processes"));
        }
    }

    private static void remarkDoubtful(TaskTree tree, List<String> remarks) {
        Set<Long> processes = tree.doubtful();
        if (!processes.isEmpty()) {
            remarks.add("may be left over from it, as their parents ended while it ran: "
                    + processes.stream()
                            .limit(MOST_DOUBTFUL)
                            .map(pid -> pid + " (" + tree.command(pid) + ")")
                            .collect(Collectors.joining(", "))
                    + (processes.size() > MOST_DOUBTFUL ? " and " + (processes.size() - MOST_DOUBTFUL) + " more" : ""));
        }
    }

    private LateOutput lateOutput(Task task) {
        if (task.quiet()) {
            return new LateOutput(Optional.empty(), 0, text -> {});
        }
        Optional<Path> file = settings.transcripts()
                .map(directory -> directory.resolve(task.id().replace('/', '-') + ".late"));
        return new LateOutput(file, settings.longestTranscript(), text -> console.late(task.label(), text));
    }

    private Optional<TranscriptWriter> transcript(Task task) throws IOException {
        if (settings.transcripts().isEmpty() || task.quiet()) {
            return Optional.empty();
        }
        Path directory = settings.transcripts().get();
        PrivateDirectory.createForProcess(directory);
        return Optional.of(new TranscriptWriter(
                directory.resolve(task.id().replace('/', '-') + ".gz"), settings.longestTranscript()));
    }

    private static OutputSink all(List<OutputSink> outputs) {
        return (block, offset, length) -> outputs.forEach(each -> each.write(block, offset, length));
    }

    /** A sink for the console that ignores write errors. */
    private static OutputSink live(OutputStream out) {
        return (block, offset, length) -> {
            try {
                out.write(block, offset, length);
                out.flush();
            } catch (IOException e) {
                // The output is recorded anyway.
            }
        };
    }

    @Override
    public final ShellState state() {
        return state.shared();
    }

    /** Ends the running task, if there is one, before the runner closes. */
    final void endRunning() {
        running.ifPresent(TaskProcess::destroy);
    }

    private static void destroyLater(TaskProcess process) {
        Thread thread = new Thread(process::destroy, "labsh interrupt");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public final void interrupt() {
        synchronized (interrupts) {
            interrupted = true;
            running.ifPresent(ShellRunner::destroyLater);
        }
    }

    @Override
    public final synchronized List<Job> jobs() {
        return left.jobs();
    }

    @Override
    public final synchronized void save(Path file) throws IOException {
        WholeFile.replace(
                file,
                StateFile.write(concealment.conceal(state).without(secrets.forms())),
                WholeFile.Durability.SYNCED);
    }

    @Override
    public final synchronized void restore(Path file) throws IOException {
        state = concealment.reveal(StateFile.read(file));
    }

    @Override
    public final synchronized void resume(Path file) throws IOException {
        state = concealment.reveal(StateFile.read(file)).inSessionOf(state);
    }

    @Override
    public final synchronized void conceal(Map<String, String> values) {
        concealment = new SecretMarks(values);
    }
}
