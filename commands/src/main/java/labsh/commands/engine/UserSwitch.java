package labsh.commands.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.commands.shellstate.CarriedState;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/**
 * Runs a task as another user with sudo, doas or su, whichever is found first.
 *
 * <p>Nothing that may be secret is passed in arguments or in files that others can read. Root can read labsh's files.
 * When labsh is root, the task's directory is given to the other user. When neither user is root, the files are passed
 * through the standard input of sudo, and the resulting state cannot be read back. The task's own variables are always
 * passed through a pipe.
 *
 * @param user the user to become
 * @param command the words before the program to run as that user; su differs, see {@link #running}
 * @param reach how the other user gets the files
 * @param home the task's directory, if it must belong to the other user
 * @param input the task's standard input, if it must be reopened
 */
record UserSwitch(String user, List<String> command, Reach reach, Path home, String input) {
    /** Variables that belong to a user and not to the session, and are not carried back. */
    static final Set<String> OWN = Set.of("HOME", "LOGNAME", "MAIL", "SHELL", "USER", "XDG_RUNTIME_DIR");

    private static final List<String> ROOTS_DIRECTORIES = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");
    private static final String FIFO = "variables";

    /** How the other user gets labsh's files. */
    enum Reach {
        /** The other user is root. */
        READS_ALL,
        /** labsh is root. */
        IS_GIVEN,
        /** Neither user is root. */
        READS_NOTHING
    }

    UserSwitch {
        command = List.copyOf(command);
    }

    /**
     * A way to become that user; empty when no program is installed.
     *
     * @param place the machine that it is a user of
     * @param path the PATH to search
     * @param askable whether the user can be asked for a password; otherwise needing one fails at once
     */
    static Optional<UserSwitch> find(Place place, String user, String path, boolean askable) {
        Path home = place.temporary().resolve("labsh-" + TaskFiles.random());
        boolean root = place.user().equals("root");
        if (root) {
            // Within a directory that stays root's, so that the other user cannot replace it.
            home = home.resolve("task");
        }
        Reach reach = root ? Reach.IS_GIVEN : user.equals("root") ? Reach.READS_ALL : Reach.READS_NOTHING;
        for (String name : List.of("sudo", "doas", "su")) {
            Optional<Path> program = place.program(name, path);
            if (program.isPresent()) {
                List<String> command = new ArrayList<>(List.of(program.get().toString()));
                if (!name.equals("su")) {
                    command.addAll(askable ? List.of("-u", user) : List.of("-n", "-u", user));
                }
                return Optional.of(new UserSwitch(user, command, reach, home, askable ? "/dev/tty" : "/dev/null"));
            }
        }
        return Optional.empty();
    }

    /** The task's directory as the other user sees it. */
    Path seen(Path directory) {
        return reach == Reach.READS_ALL ? directory : home;
    }

    /** Whether the resulting state can be read back. */
    boolean handsBack() {
        return reach != Reach.READS_NOTHING;
    }

    /** The carried state for the other user: root gets the directories of root's programs. */
    CarriedState adapt(CarriedState state) {
        String path = state.environment().getOrDefault("PATH", "");
        if (!user.equals("root") || path.isEmpty()) {
            return state;
        }
        StringBuilder more = new StringBuilder(path);
        for (String directory : ROOTS_DIRECTORIES) {
            if (!(':' + path + ':').contains(':' + directory + ':')) {
                more.append(':').append(directory);
            }
        }
        return state.withEnvironment("PATH", more.toString());
    }

    /**
     * Writes the task's files where the other user can read them, and the script that starts them into labsh's own
     * directory.
     *
     * @param files by name; {@code launch} is the script for the other user's shell
     */
    void write(Place place, Path directory, Map<String, String> files) throws IOException {
        Map<String, String> theirs = new LinkedHashMap<>(files);
        Path seen = seen(directory);
        theirs.put("started", "");
        theirs.put("failed", "");
        theirs.put("launch", own() + files.get("launch"));
        if (reach == Reach.READS_NOTHING) {
            place.write(directory, Map.of("launch", pipeline(directory), "bundle", bundle(theirs, seen)));
            return;
        }
        String started = ShellQuoting.quote(path(seen, "started"));
        String fifo = ShellQuoting.quote(path(seen, FIFO));
        theirs.put(
                "launch",
                "echo started >|" + started + "\n__labsh_nl='\n'\nIFS= read -r __labsh_text <" + fifo
                        + "\neval \"$__labsh_text\"\n" + theirs.get("launch"));
        String give = "";
        if (reach == Reach.IS_GIVEN) {
            give = "chown " + ShellQuoting.quote(ByteString.of(user)) + ' ' + fifo + '\n';
        }
        String launch = "mkfifo -m 600 " + fifo + '\n' + give
                // Opened for reading and writing, so that opening does not block.
                + "exec 9<>" + fifo + "\nprintf '%s\\n' \"$__labsh_text\" >&9 &\n"
                + running(List.of("/bin/sh", path(seen, "launch"))) + " 9<&-\n";
        if (reach == Reach.IS_GIVEN) {
            place.lend(home, theirs, user);
            place.write(directory, Map.of("launch", launch));
        } else {
            theirs.put("inner", theirs.get("launch"));
            theirs.put("launch", launch.replace(path(seen, "launch"), path(seen, "inner")));
            place.write(directory, theirs);
        }
    }

    /**
     * Takes ownership of the task's directory, so that the other user cannot change it while it is read and deleted.
     */
    void takeBack(Place place) throws IOException {
        if (reach == Reach.IS_GIVEN) {
            place.takeBack(home);
        }
    }

    /** Deletes files outside of labsh's own directory. */
    void delete(Place place) throws IOException {
        if (reach == Reach.IS_GIVEN) {
            place.delete(home.getParent());
        }
    }

    /** Sets the other user's own variables, as not all of these programs do. */
    private String own() {
        String name = ShellQuoting.quote(ByteString.of(user));
        String home = user.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0)
                ? "HOME=~" + ByteString.of(user) + "; "
                : "";
        return home + "USER=" + name + "; LOGNAME=" + name + "; export HOME USER LOGNAME; unset MAIL XDG_RUNTIME_DIR\n";
    }

    private String pipeline(Path directory) throws IOException {
        String unpack;
        try (var in = UserSwitch.class.getResourceAsStream("unpack.sh")) {
            unpack = ByteString.of(in.readAllBytes());
        }
        List<String> unpacking =
                List.of("/bin/sh", "-c", unpack, "labsh", isSu() ? "" : input, ByteString.of(home.toString()));
        return "{ printf '%s\\n' \"$__labsh_text\"; cat " + ShellQuoting.quote(path(directory, "bundle")) + "; } | "
                // su reads the password from its standard input, so the bundle is passed on another descriptor; and su
                // creates a new session, in which the terminal cannot be opened.
                + (isSu() ? su(" 4<&0 <&3 3<&4 4<&-", unpacking) + " 3<&0 <" + input : running(unpacking)) + '\n';
    }

    private static String bundle(Map<String, String> files, Path seen) {
        StringBuilder text = new StringBuilder();
        files.keySet().stream()
                .filter(name -> name.indexOf('/') > 0)
                .forEach(name -> text.append("mkdir -p ")
                        .append(ShellQuoting.quote(path(seen, name.substring(0, name.lastIndexOf('/')))))
                        .append('\n'));
        files.forEach((name, content) -> text.append("printf %s ")
                .append(ShellQuoting.quote(content))
                .append(" >")
                .append(ShellQuoting.quote(path(seen, name)))
                .append('\n'));
        return text.append(". ")
                .append(ShellQuoting.quote(path(seen, "launch")))
                .append('\n')
                .toString();
    }

    private static String path(Path directory, String name) {
        return ByteString.of(directory.resolve(name).toString());
    }

    private boolean isSu() {
        return command.get(0).endsWith("/su");
    }

    /** The shell words that run this program as the user. */
    private String running(List<String> program) {
        return isSu() ? su("", program) : switching() + ' ' + quoted(program);
    }

    /** su can only run a text in the user's login shell, which may be any shell. */
    private String su(String redirections, List<String> program) {
        return switching() + ' ' + ShellQuoting.quote(ByteString.of(user)) + " -c "
                + ShellQuoting.quote("exec " + quoted(program) + redirections);
    }

    private String switching() {
        return quoted(command.stream().map(ByteString::of).toList());
    }

    private static String quoted(List<String> words) {
        return words.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
    }
}
