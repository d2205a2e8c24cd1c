package labsh.commands.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.reach.FarShell;
import labsh.commands.reach.Host;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/**
 * The files of another host, as far as the user there may read and write them. {@code labsh_look} of {@code far.sh} looks,
 * and {@link WriteScript} writes.
 */
public final class FarStepFiles implements StepFiles {
    /** In bytes; content and difference are in memory together. */
    private static final long MOST_READ = Math.min(FarShell.LONGEST_ANSWER / 2, 16 << 20);

    private static final Pattern LISTED =
            Pattern.compile("-([-rwxsStT]{9})\\S* +[0-9]+ +([0-9]{1,10}) +([0-9]{1,10}) .*");

    private final Host host;
    private final Connection connection;
    private int drafts;

    /** The connection to the host, between two tasks. */
    public interface Connection {
        /**
         * The shell there; where the connection has been lost, that of a new one.
         *
         * @throws labsh.commands.reach.Unreachable when there is none to be had
         */
        FarShell shell() throws IOException;

        /** Private, and goes with the connection. */
        Path directory();

        /** Of the user there. */
        Path home();
    }

    public FarStepFiles(Host host, Connection connection) {
        this.host = host;
        this.connection = connection;
    }

    @Override
    public Path home() {
        return connection.home();
    }

    private static String quote(Path path) {
        return ShellQuoting.quote(ByteString.of(path.toString()));
    }

    /** It is looked at where the answer comes from: what does not make sense is refused. */
    @Override
    public Found look(Path base, Path named) throws IOException {
        boolean below = named.startsWith(base.normalize());
        Path start = below ? base.normalize() : named.getRoot();
        String answer = connection
                .shell()
                .ask("labsh_look " + quote(start) + ' ' + quote(start.relativize(named)) + ' ' + MOST_READ);
        String[] parts = answer.split("\n", 4);
        int end = parts.length < 4 ? -1 : parts[3].indexOf("//\n");
        if (end < 0 || !parts[3].startsWith("/")) {
            throw new FileSystemException(named.toString(), null, "it cannot be found out where it leads");
        }
        FilePlace place = new FilePlace(
                base,
                named,
                ByteString.path(parts[3].substring(0, Math.max(1, end))).normalize(),
                parts[1].equals("linked"));
        return switch (parts[0]) {
            case "absent" -> new Found(place, Optional.empty(), new FileChange.Dress("", ""));
            case "file" -> {
                byte[] content = parts[3].substring(end + 3).getBytes(StandardCharsets.ISO_8859_1);
                yield new Found(place, Optional.of(content), dress(parts[2]));
            }
            case "large" ->
                throw refused(
                        place.target() + " is larger than " + (MOST_READ >> 20) + " MiB",
                        "labsh changes smaller files only; use a step that runs a command");
            case "unreadable" ->
                throw refused(
                        "cannot read " + place.target() + " on " + host, "log in there as a user who may read it");
            default -> throw refused(place.target() + " is not a regular file", "labsh changes regular files only");
        };
    }

    private static CommandException refused(String what, String hint) {
        return new CommandException(ExitCode.REFUSED, what, hint);
    }

    /** What {@code ls -ldn} says: names of owners may hold blanks, and numbers do as well. */
    private static FileChange.Dress dress(String listed) {
        var fields = LISTED.matcher(listed);
        return fields.matches()
                ? new FileChange.Dress(FileChange.octal(fields.group(1)), fields.group(2) + ":" + fields.group(3))
                : new FileChange.Dress("", "");
    }

    /** The notebook is not there: any link that counts leads out of its directory. */
    @Override
    public Optional<String> straying(FilePlace place, Optional<Path> notebook) {
        return place.linked()
                ? Optional.of(place.named() + " is a link to " + place.target() + " on " + host)
                : Optional.empty();
    }

    @Override
    public void write(FileChange change) throws IOException {
        byte[] content = change.after();
        Map<String, String> variables = new LinkedHashMap<>();
        WriteScript.variables(change).forEach((name, value) -> variables.put(name, ByteString.of(value)));
        boolean text = indexOfNul(content, 0) < 0;
        Optional<Path> draft = text ? Optional.empty() : Optional.of(draft(content));
        variables.put(
                "labsh_draft", draft.map(path -> ByteString.of(path.toString())).orElse(""));
        variables.put("labsh_content", text ? ByteString.of(content) : "");
        try {
            done(change, variables, WriteScript.text());
        } catch (FileSystemException e) {
            // Where the shell itself was ended, it has not tidied up.
            sweep(change);
            throw e;
        } finally {
            draft.ifPresent(this::discard);
        }
    }

    @Override
    public void remove(FileChange change) throws IOException {
        Optional<String> moved = change.place().moved(this);
        if (moved.isPresent()) {
            throw new FileSystemException(change.path().toString(), null, moved.get());
        }
        done(change, Map.of("labsh_target", ByteString.of(change.target().toString())), "rm -- \"$labsh_target\"\n");
    }

    private void done(FileChange change, Map<String, String> variables, String script) throws IOException {
        StringBuilder text = new StringBuilder("(\n");
        variables.forEach((name, value) ->
                text.append(name).append('=').append(ShellQuoting.quote(value)).append('\n'));
        // A list that && follows would go on after a command that fails, whatever set -e says.
        text.append(script).append(") 2>&1\n[ $? -ne 0 ] || echo written");
        String answer = connection.shell().ask(text.toString());
        if (!answer.endsWith("written\n")) {
            String said = ByteString.text(answer).strip();
            String last = said.substring(said.lastIndexOf('\n') + 1);
            throw new FileSystemException(change.path().toString(), null, last.isEmpty() ? "nobody says why" : last);
        }
    }

    @Override
    public void sweep(FileChange change) {
        Path directory = change.target().getParent();
        String name = ByteString.of(String.valueOf(change.target().getFileName()));
        try {
            connection
                    .shell()
                    .tell("for labsh_file in " + (directory == null ? "" : quote(directory)) + "/."
                            + ShellQuoting.quote(name) + ".[0-9]*.labsh; do\n"
                            + "    [ ! -f \"$labsh_file\" ] || [ -h \"$labsh_file\" ] || [ ! -O \"$labsh_file\" ] || rm -f -- \"$labsh_file\"\n"
                            + "done");
        } catch (IOException e) {
            // Leftover drafts are private and only take space.
            return;
        }
    }

    @Override
    public Path draft(byte[] content) throws IOException {
        FarShell shell = connection.shell();
        Path draft = connection.directory().resolve("draft-" + ++drafts);
        StringBuilder text = new StringBuilder("{\n");
        int at = 0;
        while (at < content.length) {
            int nul = indexOfNul(content, at);
            int end = nul < 0 ? content.length : nul;
            if (end > at) {
                text.append("labsh_put ")
                        .append(ShellQuoting.quote(ByteString.of(Arrays.copyOfRange(content, at, end))))
                        .append('\n');
            }
            at = end;
            StringBuilder nuls = new StringBuilder();
            while (at < content.length && content[at] == 0 && nuls.length() < 4000) {
                nuls.append("\\000");
                at++;
            }
            if (nuls.length() > 0) {
                text.append("printf '").append(nuls).append("'\n");
            }
        }
        text.append("} >|").append(quote(draft));
        shell.ask(text.toString());
        return draft;
    }

    private static int indexOfNul(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void discard(Path draft) {
        try {
            connection.shell().tell("rm -f -- " + quote(draft));
        } catch (IOException e) {
            // It goes with the connection.
            return;
        }
    }
}
