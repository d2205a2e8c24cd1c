package labsh.commands.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import labsh.commands.secrets.SecretForms;
import labsh.commands.shells.Interpreter;
import labsh.commands.shells.Snapshot;
import labsh.commands.shells.SnapshotScript;
import labsh.commands.shells.StartScript;
import labsh.commands.shellstate.CarriedState;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/**
 * The files of one running task, in a private directory: its text, the text that restores the carried state, and the
 * snapshot at its end. The task's own variables may be secret, so they are not in files but passed through the leader's
 * pipe.
 */
final class TaskFiles {
    private static final List<String> LEFT = List.of("end", "traps", "traps.command", "limits", "started", "failed");
    private static final int MOST_OF_A_NAME = 200;
    private static final int LONGEST = 1 << 28;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Place place;
    private final Path directory;
    private final Interpreter interpreter;
    private final Task task;
    private final Optional<UserSwitch> as;
    private final String mark = "{" + random() + "}";
    private final String prefix = "_" + random();
    private final String token = random();
    private Optional<String> echoed = Optional.empty();
    private LeftFiles left;

    /** @param as how to become the task's user; empty when labsh is that user already */
    TaskFiles(Place place, Path directory, Interpreter interpreter, Task task, Optional<UserSwitch> as) {
        this.place = place;
        this.directory = directory;
        this.interpreter = interpreter;
        this.task = task;
        this.as = as;
        this.left = LeftFiles.NONE;
    }

    /** 128 random bits in hexadecimal digits. */
    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Writes what the leader and the task's shell read.
     *
     * @param secrets all known secrets: if the carried state contains one, its files are deleted as soon as they are
     *     read
     */
    void write(CarriedState state, SecretForms secrets) throws IOException {
        Map<String, String> files = contents(state);
        for (String name : StartScript.NAMES) {
            files.computeIfPresent(
                    name, (file, text) -> secrets.in(text) ? readOnce(bytes(seen().resolve(file))) + text : text);
        }
        if (as.isPresent()) {
            as.get().write(place, directory, files);
        } else {
            place.write(directory, files);
        }
    }

    /** The contents of all files, by name. */
    private Map<String, String> contents(CarriedState state) throws IOException {
        Optional<SnapshotScript> end = keepsState()
                ? Optional.of(new SnapshotScript(
                        prefix,
                        mark,
                        task.secrets(),
                        bytes(seen()),
                        place.owner(),
                        StartScript.maySetAliases(state, interpreter, task.text()),
                        StartScript.maySetLimits(state, interpreter, task.text()),
                        StartScript.maySetTraps(state, interpreter, task.text())))
                : Optional.empty();
        Set<String> given = new HashSet<>(task.variables().keySet());
        as.ifPresent(user -> given.addAll(UserSwitch.OWN));
        CarriedState first = as.isPresent() ? as.get().adapt(state) : state;
        StartScript start = StartScript.of(new StartScript.Setting(
                first, interpreter, given, bytes(seen()), script(), ByteString.of(task.text()), end));
        echoed = start.echoed();
        return start.files();
    }

    /** Shell text that deletes a file that the shell has opened and is reading. */
    private static String readOnce(String file) {
        String words = "rm -f -- " + ShellQuoting.quote(file) + " 2>/dev/null";
        return "\\/bin/" + words + " || \\command " + words + "\n";
    }

    /** The line of labsh's own text that the shell may print, to be removed from the output. */
    Optional<String> echoed() {
        return echoed;
    }

    private boolean keepsState() {
        return task.keepsState() && interpreter.kind().handsBack() && handsBack();
    }

    /**
     * The name of the text in shell messages: the step's address, which is the text's path within its directory. Other
     * texts are named like an interactive shell.
     */
    private String script() {
        String label = task.label();
        boolean path = !label.isEmpty()
                && label.length() < MOST_OF_A_NAME
                && label.chars().allMatch(TaskFiles::isNamely);
        for (String name : label.split("/", -1)) {
            path &= !name.isEmpty() && !name.equals(".") && !name.equals("..") && "-+ ".indexOf(name.charAt(0)) < 0;
        }
        return path ? label : interpreter.name().replace(' ', '-');
    }

    private static boolean isNamely(int c) {
        return Ascii.isLetterOrDigit(c) || "/._- ".indexOf(c) >= 0;
    }

    /** The task has ended: what it left is read now, and its user can change nothing of it any more. */
    void takeBack() throws IOException {
        if (as.isPresent()) {
            as.get().takeBack(place);
        }
        left = place.read(seen(), LEFT, LONGEST);
    }

    /** The unique LABSH_TOKEN in the environment of all processes of this task. */
    String token() {
        return token;
    }

    /**
     * The variables that the leader sets before it runs the task, as shell text on one line, in which {@code
     * __labsh_nl} contains a newline.
     */
    String setting() {
        StringBuilder variables =
                new StringBuilder("__labsh_directory=" + ShellQuoting.quoteOnOneLine(bytes(directory), "__labsh_nl"));
        variables.append(
                "; export LABSH_TOKEN=" + token + " LABSH_TASK=" + ShellQuoting.quote(ByteString.of(task.id())));
        task.variables()
                .forEach((name, value) -> variables
                        .append(' ')
                        .append(name)
                        .append('=')
                        .append(ShellQuoting.quoteOnOneLine(ByteString.of(value), "__labsh_nl")));
        return variables.toString();
    }

    /**
     * The snapshot; empty when there is none.
     *
     * @throws IOException when it exists but cannot be read, or is invalid
     */
    Optional<Snapshot> snapshot() throws IOException {
        if (!left.has("end")) {
            throw new IOException("it was removed");
        }
        String text = left.text("end");
        if (!text.isEmpty() && !text.contains(mark)) {
            throw new IOException("something else was written into it");
        }
        return Snapshot.read(
                text,
                mark,
                prefix,
                Map.of(
                        "traps",
                        left.text("traps"),
                        "command",
                        left.text("traps.command"),
                        "limits-before",
                        left.text("limits")));
    }

    /** Whether the other user's shell has started; true when unknown. */
    boolean becameUser() {
        return as.isEmpty() || !as.get().handsBack() || isFilled("started");
    }

    /** Whether the resulting state can be read back. */
    boolean handsBack() {
        return as.isEmpty() || as.get().handsBack();
    }

    Set<String> foreign() {
        Set<String> names = new HashSet<>(task.secrets());
        as.ifPresent(user -> names.addAll(UserSwitch.OWN));
        return names;
    }

    /** Whether the shell could not enter the working directory. */
    boolean failedToStart() {
        return isFilled("failed");
    }

    private boolean isFilled(String name) {
        try {
            return !left.text(name).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** The initial values that are not from the carried state, to be compared with the snapshot's. */
    Map<String, String> given(CarriedState state) {
        Map<String, String> given = new TreeMap<>();
        as.ifPresent(user -> given.put("PATH", user.adapt(state).environment().getOrDefault("PATH", "")));
        task.variables().forEach((name, value) -> given.put(name, ByteString.of(value)));
        return given;
    }

    void delete() throws IOException {
        place.delete(directory);
        if (as.isPresent()) {
            as.get().delete(place);
        }
    }

    /** The task's directory as its shell sees it. */
    private Path seen() {
        return as.isPresent() ? as.get().seen(directory) : directory;
    }

    private static String bytes(Path path) {
        return ByteString.of(path.toString());
    }
}
