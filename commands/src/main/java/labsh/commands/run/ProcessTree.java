package labsh.commands.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * All processes of one task: those that the leader started, their descendants, and on Linux everything that carries
 * the task's token in its environment, which finds daemons that have left both session and parents.
 */
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LAST_WAIT = Duration.ofMillis(800);

    private final long leader;
    private final byte[] entry;
    private final PidRange range = PidRange.now();

    /**
     * @param leader the process whose children are the task's; itself never part of the tree
     * @param token the task's {@code LABSH_TOKEN}
     */
    ProcessTree(long leader, String token) {
        this.leader = leader;
        this.entry = ("LABSH_TOKEN=" + token).getBytes(StandardCharsets.UTF_8);
    }

    /** The processes that are there now; those that have ended and wait for their parent do not count. */
    Set<Long> processes() {
        Set<Long> found = new TreeSet<>();
        ProcessHandle.of(leader).ifPresent(handle -> handle.descendants().forEach(each -> add(each, found)));
        for (long pid : carriers()) {
            if (found.add(pid)) {
                ProcessHandle.of(pid).ifPresent(handle -> handle.descendants().forEach(each -> add(each, found)));
            }
        }
        found.removeIf(pid -> pid == leader || hasEnded(pid));
        return found;
    }

    private static void add(ProcessHandle handle, Set<Long> found) {
        found.add(handle.pid());
    }

    /** Processes with the task's token in their environment; none where there is no /proc. */
    Set<Long> carriers() {
        Set<Long> found = new TreeSet<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != leader && carriesEntry(process.resolve("environ")) && !hasEnded(pid)) {
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
    Set<Long> carriersSinceStart() {
        Optional<long[]> since = range.sinceThen();
        if (since.isEmpty()) {
            return carriers();
        }
        Set<Long> found = new TreeSet<>();
        for (long pid = since.get()[0]; pid <= since.get()[1]; pid++) {
            if (pid != leader && carriesEntry(PROC.resolve(pid + "/environ")) && !hasEnded(pid)) {
                found.add(pid);
            }
        }
        return found;
    }

    private boolean carriesEntry(Path environ) {
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
            if (Arrays.equals(environment, at, end, entry, 0, entry.length)) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    private static boolean hasEnded(long pid) {
        char state = state(pid).orElse('?');
        return state == 'Z'
                || state == 'X'
                || (state == '?' && ProcessHandle.of(pid).isEmpty());
    }

    /** Whether every process of the tree is stopped, as Ctrl-Z does it. */
    boolean isStopped() {
        Set<Long> processes = processes();
        processes.removeIf(pid -> state(pid).orElse('?') != 'T');
        return !processes.isEmpty();
    }

    /** The letter of the kernel's process state; empty where there is no /proc. */
    private static Optional<Character> state(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(stat.charAt(stat.lastIndexOf(')') + 2));
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * Ends them all: TERM and CONT, and KILL for what is left 2 s later. Looks again and again, as a process that is
     * being killed may still start others.
     *
     * @return the processes that would not go: another user's, or stuck in the kernel
     */
    Set<Long> kill() throws InterruptedException {
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
        known.removeIf(handle -> !handle.isAlive() || hasEnded(handle.pid()));
        Set<Long> left = new TreeSet<>();
        known.forEach(handle -> left.add(handle.pid()));
        return left;
    }

    /** Waits a moment for processes that something else ends, and says which of them are still there. */
    static Set<Long> awaitEnd(Set<Long> processes) throws InterruptedException {
        Set<Long> left = new TreeSet<>(processes);
        long deadline = System.nanoTime() + LAST_WAIT.toNanos();
        left.removeIf(ProcessTree::hasEnded);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
            left.removeIf(ProcessTree::hasEnded);
        }
        return left;
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
