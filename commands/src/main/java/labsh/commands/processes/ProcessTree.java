package labsh.commands.processes;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * All processes of one task: the descendants of the leader, which also adopts orphans if it is a {@link Subreaper}, and
 * on Linux every process with the task's token in its environment. If the leader is not a subreaper, the tree is polled
 * while the task runs ({@link DescendantWatch}).
 */
public final class ProcessTree implements TaskTree {
    private static final Path PROC = Processes.PROC;
    private static final byte[] TOKEN = "LABSH_TOKEN=".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Tolerance for start times, which are relative to the boot time, known to the second. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(2);

    private static final int LOOKS = 3;
    private static final Duration LAST_WAIT = Duration.ofMillis(800);

    private final long leader;
    private final byte[] entry;
    private final PidRange range = PidRange.now();
    private final Instant start = Instant.now();

    /** Children of the leader that earlier tasks have left. */
    private final Set<ProcessHandle> earlier;

    /** Empty when the leader is a subreaper. */
    private final Optional<DescendantWatch> watch;

    /** The processes left when the task ended. */
    private Set<ProcessHandle> remaining = Set.of();

    /**
     * To be created before the task starts.
     *
     * @param leader the process whose children are the task's; never part of the tree itself
     * @param token the task's {@code LABSH_TOKEN}
     */
    public ProcessTree(Leader leader, String token) {
        this.leader = leader.pid();
        this.entry = ("LABSH_TOKEN=" + token).getBytes(StandardCharsets.UTF_8);
        this.earlier = leader.adopts() ? Processes.children(leader.pid()) : Set.of();
        this.watch = leader.adopts() ? Optional.empty() : Optional.of(new DescendantWatch(leader.pid()));
    }

    /** The running processes, without zombies. */
    Set<Long> processes() {
        Set<Long> found = new TreeSet<>();
        ProcessHandle.of(leader).ifPresent(handle -> addDescendants(handle, found));
        Set<Long> others = new TreeSet<>();
        earlier.forEach(process -> addWithDescendants(process, others));
        found.removeAll(others);
        watch.ifPresent(seen -> seen.seen().forEach(process -> addWithDescendants(process, found)));
        for (long pid : carriers()) {
            if (!found.contains(pid)) {
                ProcessHandle.of(pid).ifPresent(process -> addWithDescendants(process, found));
            }
        }
        found.removeIf(pid -> pid == leader || Processes.hasEnded(pid) || isAnotherTasks(pid));
        return found;
    }

    private static void addDescendants(ProcessHandle process, Set<Long> found) {
        process.descendants().forEach(each -> found.add(each.pid()));
    }

    private static void addWithDescendants(ProcessHandle process, Set<Long> found) {
        if (process.isAlive()) {
            found.add(process.pid());
            addDescendants(process, found);
        }
    }

    /** Whether the process belongs to an earlier task, and was orphaned meanwhile. */
    private boolean isAnotherTasks(long pid) {
        return !earlier.isEmpty() && carries(PROC.resolve(pid + "/environ"), TOKEN, false) && !carriesEntry(pid);
    }

    @Override
    public Set<Long> remain() throws InterruptedException {
        Set<Long> found = here();
        for (int look = 0; look < LOOKS && found.stream().anyMatch(pid -> Processes.state(pid) == 'R'); look++) {
            // A process may be about to end, such as sudo's helper.
            TimeUnit.MILLISECONDS.sleep(1);
            found = here();
        }
        remaining = handles(found);
        return found;
    }

    private Set<Long> here() {
        Set<Long> found = carriersSinceStart();
        if (watch.isPresent()) {
            watch.get().close();
            watch.get().seen().forEach(process -> addWithDescendants(process, found));
        } else {
            for (ProcessHandle child : Processes.children(leader)) {
                if (!earlier.contains(child)) {
                    addWithDescendants(child, found);
                }
            }
        }
        found.removeIf(pid -> pid == leader || Processes.hasEnded(pid) || isAnotherTasks(pid));
        return found;
    }

    /** labsh's ancestors: orphans go to the first process or to one of these. */
    private static Set<ProcessHandle> ancestors() {
        Set<ProcessHandle> ancestors = new HashSet<>();
        Optional<ProcessHandle> next = ProcessHandle.current().parent();
        while (next.isPresent() && ancestors.add(next.get())) {
            next = next.get().parent();
        }
        ProcessHandle.of(1).ifPresent(ancestors::add);
        return ancestors;
    }

    private static Set<ProcessHandle> handles(Set<Long> pids) {
        Set<ProcessHandle> handles = new HashSet<>();
        pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(handles::add));
        return handles;
    }

    @Override
    public Set<Long> jobs() {
        Set<Long> found = carriers();
        remaining.forEach(process -> addWithDescendants(process, found));
        found.removeIf(Processes::hasEnded);
        return found;
    }

    /**
     * Processes that may have escaped from the task: they started while it ran and were orphaned between two polls.
     * None when the leader is a subreaper.
     */
    @Override
    public Set<Long> doubtful() {
        Set<Long> doubtful = new TreeSet<>();
        if (watch.isPresent()) {
            Set<ProcessHandle> adoptive = ancestors();
            Instant since = start.minus(CLOCKS_APART);
            ProcessHandle.allProcesses()
                    .filter(process -> process.parent().map(adoptive::contains).orElse(true))
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(began -> !began.isBefore(since))
                            .isPresent())
                    .filter(process -> process.pid() != leader && !Processes.hasEnded(process.pid()))
                    .forEach(process -> doubtful.add(process.pid()));
        }
        return doubtful;
    }

    /** Processes with the task's token in their environment; none without /proc. */
    private Set<Long> carriers() {
        Set<Long> found = new TreeSet<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != leader && carriesEntry(pid) && !Processes.hasEnded(pid)) {
                    found.add(pid);
                }
            }
        } catch (IOException e) {
            // Without a list of processes only the descendants are found.
        }
        return found;
    }

    /**
     * The same right after the end of the task: for a short task only processes started since its start are checked,
     * which is cheap however many there are.
     */
    private Set<Long> carriersSinceStart() {
        Optional<long[]> since = range.sinceThen();
        if (since.isEmpty()) {
            return carriers();
        }
        Set<Long> found = new TreeSet<>();
        for (long pid = since.get()[0]; pid <= since.get()[1]; pid++) {
            if (pid != leader && carriesEntry(pid) && !Processes.hasEnded(pid)) {
                found.add(pid);
            }
        }
        return found;
    }

    private boolean carriesEntry(long pid) {
        return carries(PROC.resolve(pid + "/environ"), entry, true);
    }

    /** @param whole whether to search for the variable with its value, or only for its name */
    private static boolean carries(Path environ, byte[] wanted, boolean whole) {
        byte[] environment;
        try {
            environment = Files.readAllBytes(environ);
        } catch (IOException e) {
            return false;
        }
        int at = 0;
        while (at < environment.length) {
            int end = at;
            while (end < environment.length && environment[end] != 0) {
                end++;
            }
            int until = whole ? end : Math.min(end, at + wanted.length);
            if (Arrays.equals(environment, at, until, wanted, 0, wanted.length)) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    @Override
    public boolean isStopped() {
        return Processes.children(leader).stream()
                .filter(child -> !earlier.contains(child))
                .anyMatch(child -> Processes.isStoppedGroup(child.pid()));
    }

    /**
     * Kills all processes: TERM and CONT, then KILL after 2 s. Repeats this, as a process may start others before it
     * dies.
     *
     * @return the surviving processes: another user's, or stuck in the kernel
     */
    @Override
    public Set<Long> kill() throws InterruptedException {
        Set<Long> told = new TreeSet<>();
        // Another user's process cannot be found any more once its parents have ended, as its environment is
        // unreadable.
        Set<ProcessHandle> known = new HashSet<>();
        Set<Long> left = left(known);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Set<Long> untold = new TreeSet<>(left);
            untold.removeAll(told);
            signal("TERM", untold);
            signal("CONT", untold);
            told.addAll(untold);
            TimeUnit.MILLISECONDS.sleep(20);
            left = left(known);
        }
        deadline = System.nanoTime() + LAST_WAIT.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            // Stopped first, so that none can start another meanwhile; but not the leader's child, as the leader would
            // report a stopped task.
            Set<Long> stopped = new TreeSet<>(left);
            ProcessHandle.of(leader).ifPresent(handle -> handle.children().forEach(each -> stopped.remove(each.pid())));
            signal("STOP", stopped);
            left.addAll(left(known));
            signal("KILL", left);
            TimeUnit.MILLISECONDS.sleep(10);
            left = left(known);
        }
        return left;
    }

    /** The running processes, and those seen before that are still running. */
    private Set<Long> left(Set<ProcessHandle> known) {
        for (long pid : processes()) {
            ProcessHandle.of(pid).ifPresent(known::add);
        }
        known.removeIf(handle -> !handle.isAlive() || Processes.hasEnded(handle.pid()));
        Set<Long> left = new TreeSet<>();
        known.forEach(handle -> left.add(handle.pid()));
        return left;
    }

    @Override
    public Set<Long> awaitEnd(Set<Long> processes) throws InterruptedException {
        Set<Long> left = new TreeSet<>(processes);
        long deadline = System.nanoTime() + LAST_WAIT.toNanos();
        left.removeIf(Processes::hasEnded);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
            left.removeIf(Processes::hasEnded);
        }
        return left;
    }

    @Override
    public String command(long pid) {
        return ProcessHandle.of(pid).map(Processes::command).orElse("?");
    }

    private static void signal(String signal, Set<Long> processes) throws InterruptedException {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -" + signal + " \"$@\"", "labsh"));
        processes.forEach(pid -> command.add(pid.toString()));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            processes.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }
}
