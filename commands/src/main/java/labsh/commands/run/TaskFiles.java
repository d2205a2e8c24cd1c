package labsh.commands.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final String mark = "{" + random() + "}";
    private final String token = random();

    TaskFiles(Path directory, Interpreter interpreter, Task task) {
        this.directory = directory;
        this.interpreter = interpreter;
        this.task = task;
    }

    /** 128 random bits in hexadecimal digits. */
    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Writes what the leader and the task's shell read. */
    void write(CarriedState state, Path scripts) throws IOException {
        PrivateFiles.createDirectory(directory);
        PrivateFiles.write(file("step"), task.text().getBytes(StandardCharsets.UTF_8));
        boolean bash = interpreter.kind() == ShellKind.BASH;
        List<StartFile.End> end = List.of();
        if (task.keepsState() && interpreter.kind() != ShellKind.OTHER) {
            PrivateFiles.write(file("end"), new byte[0]);
            end = List.of(new StartFile.End(bytes(scripts.resolve(bash ? "end.bash" : "end.sh")), name("end"), mark));
        }
        StartFile start = new StartFile(state, interpreter, task.variables().keySet());
        String launch = switch (interpreter.kind()) {
            case BASH -> {
                writeStart(start.bash(name("failed"), end));
                yield "BASH_ENV=" + Quoting.quote(name("start")) + "\nexport BASH_ENV\n" + exec("");
            }
            case POSIX -> {
                writeStart(start.posix(name("failed"), end, name("step")));
                yield exec(" -c " + Quoting.quote(". \"$1\"")).replace("\n", ' ' + Quoting.quote(name("start")) + '\n');
            }
            case OTHER -> start.other(name("failed"), name("step"));
        };
        PrivateFiles.write(file("launch"), Bytes.array(launch));
    }

    private void writeStart(String text) throws IOException {
        PrivateFiles.write(file("start"), Bytes.array(text));
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

    /** What every process of this task and of no other in the world has in its environment as LABSH_TOKEN. */
    String token() {
        return token;
    }

    /** The leader's command that runs the task. */
    String command() {
        StringBuilder variables =
                new StringBuilder("export LABSH_TOKEN=" + token + " LABSH_TASK=" + Quoting.quote(Bytes.of(task.id())));
        task.variables()
                .forEach((name, value) -> variables
                        .append(' ')
                        .append(name)
                        .append('=')
                        .append(Quoting.quoteOnOneLine(Bytes.of(value), "__labsh_nl")));
        return "run " + directory + ' ' + variables;
    }

    /** The snapshot; empty when there is none. */
    Optional<Snapshot> snapshot() throws IOException {
        return Files.exists(file("end"))
                ? Snapshot.read(Bytes.of(Files.readAllBytes(file("end"))), mark)
                : Optional.empty();
    }

    /** Whether the shell could not even enter the working directory. */
    boolean failedToStart() {
        return Files.exists(file("failed"));
    }

    /** The task's variables, as they are compared with the snapshot's. */
    Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        task.variables().forEach((name, value) -> given.put(name, Bytes.of(value)));
        return given;
    }

    void delete() throws IOException {
        PrivateFiles.deleteDirectory(directory);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private String name(String name) {
        return bytes(file(name));
    }

    private static String bytes(Path path) {
        return Bytes.of(path.toString());
    }
}
