package labsh.commands.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of one task, in a private directory of their own for as long as it runs: its text, how to bring the carried
 * state back, and the snapshot at its end. The task's own variables are in none of them, as they may be secret: they
 * travel through the leader's pipe.
 */
final class TaskFiles {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final Interpreter interpreter;
    private final Task task;
    private final Optional<UserSwitch> as;
    private final String mark = "{" + random() + "}";
    private final String token = random();

    /** @param as how to become the task's user; empty when labsh is that user already */
    TaskFiles(Path directory, Interpreter interpreter, Task task, Optional<UserSwitch> as) {
        this.directory = directory;
        this.interpreter = interpreter;
        this.task = task;
        this.as = as;
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
     * @param secrets all that are known: where the carried state was made of one, its file goes away as soon as it is read
     */
    void write(CarriedState state, Path scripts, SecretForms secrets) throws IOException {
        PrivateFiles.createDirectory(directory);
        Map<String, String> files = contents(state, scripts);
        files.computeIfPresent("start", (name, text) -> secrets.in(text) ? readOnce(name(name)) + text : text);
        if (as.isPresent()) {
            as.get().write(directory, files);
        } else {
            PrivateFiles.writeAll(directory, files);
        }
    }

    /** What every file holds, by name. */
    private Map<String, String> contents(CarriedState state, Path scripts) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("step", Bytes.of(task.text()));
        List<StartFile.End> end = List.of();
        boolean handsBack = as.isEmpty() || as.get().handsBack();
        if (task.keepsState() && interpreter.kind() != ShellKind.OTHER && handsBack) {
            files.put("end", "");
            String script = interpreter.kind() == ShellKind.BASH ? "end.bash" : "end.sh";
            String source = bytes(scripts.resolve(script));
            if (as.isPresent()) {
                files.put(script, Bytes.of(Files.readAllBytes(scripts.resolve(script))));
                source = name(script);
            }
            end = List.of(new StartFile.End(source, name("end"), mark));
        }
        Set<String> given = new HashSet<>(task.variables().keySet());
        as.ifPresent(user -> given.addAll(UserSwitch.OWN));
        CarriedState first = as.isPresent() ? as.get().adapt(state) : state;
        StartFile start = new StartFile(first, interpreter, given, task.secrets());
        String launch = switch (interpreter.kind()) {
            case BASH -> {
                files.put("start", start.bash(name("failed"), end));
                yield "BASH_ENV=" + Quoting.quote(name("start")) + "\nexport BASH_ENV\n" + exec("");
            }
            case POSIX -> {
                files.put("start", start.posix(name("failed"), end, name("step")));
                yield exec(" -c " + Quoting.quote(". \"$1\"")).replace("\n", ' ' + Quoting.quote(name("start")) + '\n');
            }
            case OTHER -> start.other(name("failed"), name("step"));
        };
        files.put("launch", launch);
        return files;
    }

    /** The shell has opened the file by then, and reads it to its end. */
    private static String readOnce(String file) {
        String words = "rm -f -- " + Quoting.quote(file) + " 2>/dev/null";
        return "/bin/" + words + " || \\command " + words + "\n";
    }

    private String exec(String arguments) {
        StringBuilder line = new StringBuilder("exec");
        for (String word : interpreter.command()) {
            line.append(' ').append(Quoting.quote(Bytes.of(word)));
        }
        return line.append(arguments)
                .append(' ')
                .append(Quoting.quote(name("step")))
                .append('\n')
                .toString();
    }

    /** The task has ended: what it left is read and deleted now, and its user can change nothing of it any more. */
    void takeBack() throws IOException {
        if (as.isPresent()) {
            as.get().takeBack();
        }
    }

    /** What every process of this task and of no other in the world has in its environment as LABSH_TOKEN. */
    String token() {
        return token;
    }

    /** The leader's command that runs the task. */
    String command() {
        StringBuilder variables =
                new StringBuilder("__labsh_directory=" + Quoting.quoteOnOneLine(bytes(directory), "__labsh_nl"));
        variables.append("; export LABSH_TOKEN=" + token + " LABSH_TASK=" + Quoting.quote(Bytes.of(task.id())));
        task.variables()
                .forEach((name, value) -> variables
                        .append(' ')
                        .append(name)
                        .append('=')
                        .append(Quoting.quoteOnOneLine(Bytes.of(value), "__labsh_nl")));
        return "run " + variables;
    }

    /** The snapshot; empty when there is none. */
    Optional<Snapshot> snapshot() throws IOException {
        Path end = left("end");
        return size(end) > 0 ? Snapshot.read(Bytes.of(Files.readAllBytes(end)), mark) : Optional.empty();
    }

    /** Whether the other user's shell has run at all; true where that cannot be known. */
    boolean becameUser() throws IOException {
        return as.isEmpty() || !as.get().handsBack() || size(left("started")) > 0;
    }

    /** Whether the state that the task leaves can be read. */
    boolean handsBack() {
        return as.isEmpty() || as.get().handsBack();
    }

    Set<String> foreign() {
        Set<String> names = new HashSet<>(task.secrets());
        as.ifPresent(user -> names.addAll(UserSwitch.OWN));
        return names;
    }

    /** Whether the shell could not even enter the working directory. */
    boolean failedToStart() throws IOException {
        return size(left("failed")) > 0;
    }

    /** The values that the task starts with and that are not the carried state's, to be compared with the snapshot's. */
    Map<String, String> given(CarriedState state) {
        Map<String, String> given = new TreeMap<>();
        as.ifPresent(user -> given.put("PATH", user.adapt(state).environment().getOrDefault("PATH", "")));
        task.variables().forEach((name, value) -> given.put(name, Bytes.of(value)));
        return given;
    }

    void delete() throws IOException {
        PrivateFiles.deleteDirectory(directory);
        if (as.isPresent()) {
            as.get().delete();
        }
    }

    private static long size(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    }

    /** A file that the task has written, where its user could. */
    private Path left(String name) {
        return as.isPresent() ? as.get().seen(directory).resolve(name) : file(name);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private String name(String name) {
        return bytes(as.isPresent() ? as.get().seen(directory).resolve(name) : file(name));
    }

    private static String bytes(Path path) {
        return Bytes.of(path.toString());
    }
}
