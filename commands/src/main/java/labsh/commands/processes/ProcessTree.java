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
 * All processes of one task: the descendants of the leader, which orphans are given to where it is a {@link Subreaper},
 * and on Linux everything that carries the task's token in its environment. Where the leader is none, the tree is watched
 * while the task runs ({@link DescendantWatch}).
 */
public final class ProcessTree implements TaskTree {
    private static final Path PROC = Processes.PROC;
    private static final byte[] TOKEN = "LABSH_TOKEN=".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Start times are counted from the machine's own, which is known to the second. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(2);

    private static final int LOOKS = 3;
    private static final Duration LAST_WAIT = Duration.ofMillis(800);

    private final long leader;
    private final byte[] entry;
    private final PidRange range = PidRange.now();
    private final Instant start = Instant.now();

    /** Children of the leader that earlier tasks have left to it. */
    private final Set<ProcessHandle> earlier;

    /** Empty where the leader is a subreaper. */
    private final Optional<DescendantWatch> watch;

    /** What was there when the task had ended. */
    private Set<ProcessHandle> remaining = Set.of();

    /**
     * To be made before the task starts.
     *
     * @param leader the process whose children are the task's; itself never part of the tree
     * @param token the task's {@code LABSH_TOKEN}
     */
    public ProcessTree(Leader leader, String token) {
        this.leader = leader.pid();
        this.entry = ("LABSH_TOKEN=" + token).getBytes(StandardCharsets.UTF_8);
        this.earlier = leader.adopts() ? Processes.children(leader.pid()) : Set.of();
        this.watch = leader.adopts() ? Optional.empty() : Optional.of(new DescendantWatch(leader.pid()));
    }

    /** The processes that are there now; those that have ended and wait for their parent do not count. */
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

    /** Whether an earlier task's job has left it to the leader meanwhile. */
    private boolean isAnotherTasks(long pid) {
        return !earlier.isEmpty() && carries(PROC.resolve(pid + "/environ"), TOKEN, false) && !carriesEntry(pid);
    }

    @Override
    public Set<Long> remain() throws InterruptedException {
        Set<Long> found = here();
        for (int look = 0; look < LOOKS && found.stream().anyMatch(pid -> Processes.state(pid) == 'R'); look++) {
            // What runs just then may be about to end, as sudo's helper is.
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

    /** Those of labsh: the system gives orphans to the first process, or to one of these. */
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
     * Processes that may belong to the task and got away: they began while it ran and have lost their parents between two
     * looks. None where the leader is a subreaper.
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

    /** Processes with the task's token in their environment; none where there is no /proc. */
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
            // What cannot be listed cannot be found: the descendants remain.
        }
        return found;
    }

    /**
     * The same, looked for right after the task has ended: of a short task only among the processes that have started
     * since, which costs nothing to speak of however many there are on the machine.
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

    /** @param whole whether the variable and its value are looked for; else its beginning will do */
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
     * Ends them all: TERM and CONT, and KILL for what is left 2 s later. Looks again and again, as a process that is
     * being killed may still start others.
     *
     * @return the processes that would not go: another user's, or stuck in the kernel
     */
    @Override
    public Set<Long> kill() throws InterruptedException {
        Set<Long> told = new TreeSet<>();
        // Another user's process is lost from sight when its parents have ended: its environment cannot be read.
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
            // Stopped first, so that none of them can start another while the others are killed; but not the leader's
            // own child, as it would report a stopped task.
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

    /** The processes that are there now, and of those seen before the ones that are still there. */
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
