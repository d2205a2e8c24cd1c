package labsh.commands.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labsh.commands.processes.Leader;
import labsh.commands.processes.Subreaper;
import labsh.commands.reach.FarShell;
import labsh.commands.shellstate.CarriedState;
import labsh.commands.shellstate.InitialState;
import labsh.commands.shellstate.SpecialVariables;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/**
 * What a connection to another host begins with: the engine's directory and scripts there, and what is known of the host.
 *
 * @param directory private, made for this connection
 * @param user the one who runs tasks there
 * @param shell the process that takes all of it away at the end
 * @param mark on a line of its own in the file {@code mark}
 * @param subreaper words before a command; {@link Subreaper}
 */
record FarFacts(Path directory, String user, long shell, String mark, List<String> subreaper, CarriedState initial) {
    /** Before any connection. */
    static final FarFacts NONE = new FarFacts(
            Path.of("/"), "", 0, "", List.of(), new CarriedState("/", "0022", new TreeMap<>(), new TreeMap<>()));

    private static final List<String> SCRIPTS = List.of("session.sh", "leader.sh", "far-leader.sh", "far-link.sh");
    private static final String PATH = "/usr/bin:/bin:/usr/local/bin:/usr/pkg/bin";

    /** What a directory must have room for, else another one is taken. */
    private static final String ROOM = "room".repeat(1 << 13);

    /**
     * Prepares a host.
     *
     * @param terminalType what {@code TERM} is to be in tasks that have a terminal
     * @throws IOException when there is no place for the engine's files, or they are not there as they were sent
     */
    static FarFacts of(FarShell shell, Optional<String> terminalType) throws IOException {
        shell.ask("LC_ALL=${LC_ALL-}\n" + script("far.sh"));
        TreeMap<String, String> environment = new TreeMap<>();
        InitialState.exported(shell.ask("export -p"), environment);
        environment.keySet().removeIf(SpecialVariables::isKept);
        terminalType.ifPresent(type -> environment.put("TERM", type));
        String mark = "{" + TaskFiles.random() + "}";
        String name = TaskFiles.random();
        String directory = shell.ask("labsh_room=" + ROOM + "\nlabsh_begin " + name + "\nlabsh_room=");
        if (!directory.endsWith("/.labsh-" + name)) {
            throw new IOException(
                    "there is no place for labsh's files on it: neither home, nor /tmp, nor /var/tmp has room");
        }
        Map<String, String> files = new LinkedHashMap<>();
        for (String script : SCRIPTS) {
            files.put(script, script(script));
        }
        files.put("mark", "\n" + mark + "\n");
        StringBuilder text = new StringBuilder();
        files.forEach((file, content) -> text.append(FarFiles.put(directory + '/' + file, content)));
        shell.ask(text.toString());
        StringBuilder sent = new StringBuilder();
        StringBuilder read = new StringBuilder("cat");
        files.forEach((file, content) -> {
            sent.append(content);
            read.append(' ').append(ShellQuoting.quote(directory + '/' + file));
        });
        if (!shell.ask(read.toString()).equals(sent.toString())) {
            throw new IOException("labsh's files on it are not what was sent");
        }
        String[] about = shell.ask("echo $$; id -un; uname -s; uname -m; echo \"$labsh_umask\"; labsh_put \"$(pwd)\"")
                .split("\n", 6);
        if (about.length < 6 || !about[0].matches("[0-9]{1,9}") || !about[5].startsWith("/")) {
            throw new IOException("it has no system that labsh knows");
        }
        Path path = Path.of(directory);
        return new FarFacts(
                path,
                ByteString.text(about[1]),
                Long.parseLong(about[0]),
                mark,
                Subreaper.command(about[2], about[3], () -> FarFiles.find(shell, "perl", PATH)),
                new CarriedState(about[5], about[4], environment, new TreeMap<>()));
    }

    /** Of the user there; where it is not said, the directory that a command over ssh begins in. */
    Path home() {
        String said = initial.environment().getOrDefault("HOME", "");
        return ByteString.path(said.startsWith("/") ? said : initial.directory());
    }

    private static String script(String name) throws IOException {
        if (Leader.SCRIPTS.contains(name)) {
            return Leader.script(name);
        }
        try (InputStream in = FarFacts.class.getResourceAsStream(name)) {
            return ByteString.of(in.readAllBytes());
        }
    }
}
