package labsh.commands.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labsh.commands.processes.TaskTree;
import labsh.commands.reach.FarShell;
import labsh.notebooks.text.ByteString;

/** All processes of one task on another host: the leader's descendants, and on Linux what carries the task's token. */
final class FarTree implements TaskTree {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ENVIRONMENT = Pattern.compile("/proc/([0-9]{1,9})/environ");
    private static final Pattern STAT =
            Pattern.compile("(?m)^([0-9]{1,9}) \\(.*\\) ([A-Za-z]) ([0-9]{1,9}) ([0-9]{1,9}) ");
    private static final Pattern PS = Pattern.compile("(?m)^ *([0-9]{1,9}) +([0-9]{1,9}) +([0-9]{1,9}) +([A-Za-z])");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LAST_WAIT = Duration.ofMillis(800);

    /** A look reads all of the host's processes. */
    private static final int PAUSE_MILLISECONDS = 50;

    private final FarShell shell;
    private final long leader;
    private final String token;
    private final Set<Long> earlier;
    private final String first;
    private Set<Long> remaining = Set.of();

    private record Row(long parent, long group, char state) {}

    FarTree(FarShell shell, long leader, String token) throws IOException {
        this.shell = shell;
        this.leader = leader;
        this.token = token;
        String[] now = shell.ask("labsh_children " + leader + "; labsh_last").split("\n", -1);
        this.first =
                NUMBER.matcher(now[now.length - 2 < 0 ? 0 : now.length - 2]).matches() ? now[now.length - 2] : "";
        this.earlier = now.length > 2 ? numbers(now[0]) : Set.of();
    }

    private static Set<Long> numbers(String text) {
        Set<Long> found = new TreeSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            found.add(Long.parseLong(matcher.group()));
        }
        return found;
    }

    private static Set<Long> carriers(String text) {
        Set<Long> found = new TreeSet<>();
        Matcher matcher = ENVIRONMENT.matcher(text);
        while (matcher.find()) {
            found.add(Long.parseLong(matcher.group(1)));
        }
        return found;
    }

    /** An empty answer where the connection is lost: then nothing is known of any process. */
    private String ask(String text) {
        try {
            return shell.ask(text);
        } catch (IOException e) {
            return "";
        }
    }

    private static Map<Long, Row> table(String text) {
        Map<Long, Row> rows = new HashMap<>();
        boolean ps = text.startsWith("ps\n");
        Matcher matcher = (ps ? PS : STAT).matcher(text);
        while (matcher.find()) {
            long parent = Long.parseLong(matcher.group(ps ? 2 : 3));
            long group = Long.parseLong(matcher.group(ps ? 3 : 4));
            char state = matcher.group(ps ? 4 : 2).charAt(0);
            rows.put(Long.parseLong(matcher.group(1)), new Row(parent, group, state));
        }
        return rows;
    }

    private static void addDescendants(Map<Long, Row> rows, Set<Long> of) {
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<Long, Row> row : rows.entrySet()) {
                more |= of.contains(row.getValue().parent()) && of.add(row.getKey());
            }
        }
    }

    @Override
    public boolean isStopped() {
        return table(ask("labsh_table")).entrySet().stream()
                .anyMatch(row -> row.getValue().parent() == leader
                        && row.getValue().state() == 'T'
                        && row.getValue().group() == row.getKey()
                        && !earlier.contains(row.getKey()));
    }

    @Override
    public Set<Long> remain() {
        String answer = ask("labsh_new " + leader + " '" + first + "' " + token);
        int line = answer.indexOf('\n');
        Set<Long> found = new TreeSet<>();
        if (line >= 0 && !answer.startsWith("/")) {
            found.addAll(numbers(answer.substring(0, line)));
        }
        found.removeAll(earlier);
        found.addAll(carriers(answer));
        found.remove(leader);
        if (!found.isEmpty()) {
            // What is on its way out, as sudo's helper is, is none.
            found = living(found);
        }
        remaining = Set.copyOf(found);
        return found;
    }

    private Set<Long> living(Set<Long> processes) {
        Map<Long, Row> rows = table(ask("labsh_table"));
        Set<Long> living = new TreeSet<>(processes);
        living.removeIf(pid -> hasEnded(rows, pid));
        return living;
    }

    private static boolean hasEnded(Map<Long, Row> rows, long pid) {
        return !rows.containsKey(pid) || "ZX".indexOf(rows.get(pid).state()) >= 0;
    }

    /** Those that carry the token and all that came of them, and of these. */
    private Set<Long> all(Set<Long> roots, boolean ofLeader) {
        String answer = ask("labsh_table; grep -l LABSH_TOKEN=" + token + " /proc/[0-9]*/environ /dev/null");
        Map<Long, Row> rows = table(answer);
        Set<Long> found = new TreeSet<>(roots);
        found.addAll(carriers(answer));
        if (ofLeader) {
            rows.forEach((pid, row) -> {
                if (row.parent() == leader && !earlier.contains(pid)) {
                    found.add(pid);
                }
            });
        }
        addDescendants(rows, found);
        found.removeIf(pid -> pid == leader || hasEnded(rows, pid));
        return found;
    }

    @Override
    public Set<Long> jobs() {
        return all(remaining, false);
    }

    @Override
    public Set<Long> doubtful() {
        return Set.of();
    }

    @Override
    public Set<Long> kill() throws InterruptedException {
        Set<Long> told = new HashSet<>();
        Set<Long> left = all(Set.of(), true);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Set<Long> untold = new TreeSet<>(left);
            untold.removeAll(told);
            signal("TERM", untold);
            signal("CONT", untold);
            told.addAll(untold);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            left = all(Set.of(), true);
        }
        deadline = System.nanoTime() + LAST_WAIT.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            signal("KILL", left);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            left = all(Set.of(), true);
        }
        return left;
    }

    private void signal(String signal, Set<Long> processes) {
        if (!processes.isEmpty()) {
            ask("kill -" + signal + processes.stream().map(pid -> " " + pid).collect(Collectors.joining()));
        }
    }

    @Override
    public Set<Long> awaitEnd(Set<Long> processes) throws InterruptedException {
        Set<Long> left = living(processes);
        long deadline = System.nanoTime() + LAST_WAIT.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            left = living(left);
        }
        return left;
    }

    @Override
    public String command(long pid) {
        String words = ask("ps -o args= -p " + pid + " || tr '\\0' ' ' </proc/" + pid + "/cmdline")
                .strip();
        return words.isEmpty() ? "?" : ByteString.text(words);
    }
}
