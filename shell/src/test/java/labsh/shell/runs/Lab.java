package labsh.shell.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.digests.ProceduresDigest;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.SshServer;

/** A home with one notebook, and labsh to replay it. */
final class Lab {
    private final Path home;
    private final Path notebook;
    private final Optional<SshServer> server;

    private Lab(Path home, Optional<SshServer> server) {
        this.home = home;
        this.server = server;
        this.notebook = home.resolve("lab.lab.yaml");
    }

    /** A notebook whose head is given and whose one procedure, {@code p}, has these steps. */
    static Lab of(Path home, String head, String steps) {
        Lab lab = new Lab(home, Optional.empty());
        lab.write(
                "lab.lab.yaml",
                "labsh: 1\ntitle: A lab\nshell: bash\n" + head + "procedures:\n  - name: p\n    steps:\n"
                        + steps.indent(6));
        lab.trust();
        return lab;
    }

    /** As a person does it who has looked at the notebook. */
    private void trust() {
        try {
            String digest = ProceduresDigest.of(NotebookFiles.load(new NotebookSource.OnDisk(notebook))
                            .notebook())
                    .whole();
            Program.Result trusted = labsh("trust", "lab", "--digest", digest);
            if (trusted.exit() != 0) {
                throw new AssertionError(trusted.toString());
            }
        } catch (NotebookException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    /** The same, for a labsh that reaches this server. */
    Lab reaching(SshServer far) {
        return new Lab(home, Optional.of(far));
    }

    Program labsh() {
        Program labsh = Program.labsh(home).with("EDITOR", "true");
        return server.map(far -> labsh.with("LABSH_SSH", far.ssh().toString())).orElse(labsh);
    }

    /** Runs labsh to its end with nobody at a terminal. */
    Program.Result labsh(String... arguments) {
        return labsh().run(arguments);
    }

    Terminal open() {
        return Terminal.of(100, 40).start(labsh(), notebook.toString());
    }

    Terminal start(String... arguments) {
        return Terminal.of(100, 40).start(labsh(), arguments);
    }

    /** Types a command at the prompt. */
    static void command(Terminal terminal, String line) {
        terminal.type(line);
        terminal.press(Key.ENTER);
    }

    /** Waits for a question, and answers it once it is sure that it was shown before. */
    static void answer(Terminal terminal, String question, String key) {
        terminal.waitForScreen(
                "the question «" + question + "»",
                screen -> lastLine(screen.lines()).contains(question));
        terminal.waitForListening();
        terminal.type(key);
    }

    private static String lastLine(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (!lines.get(i).isBlank()) {
                return lines.get(i);
            }
        }
        return "";
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills labsh as kill -9 does, and waits until it is gone. */
    static void kill(Terminal terminal) {
        terminal.process().destroyForcibly();
        terminal.process().onExit().join();
    }

    Path home() {
        return home;
    }

    Path state() {
        return home.resolve(".local/state/labsh");
    }

    String notebook() {
        return read("lab.lab.yaml");
    }

    String read(String name) {
        try {
            return Files.exists(home.resolve(name)) ? Files.readString(home.resolve(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, String text) {
        try {
            Files.writeString(home.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a file of the home holds a text. */
    void await(String name, String text) {
        for (int i = 0; i < 400; i++) {
            if (read(name).contains(text)) {
                return;
            }
            pause(50);
        }
        throw new AssertionError(name + " never held " + text + ": " + read(name));
    }

    /** The results that the notebook's records have for a step, in order. */
    List<String> results(String step) {
        Matcher matcher = Pattern.compile("(?m)^outcome: p/" + Pattern.quote(step) + "\n(?:.*\n)*?result: (.*)$")
                .matcher(notebook());
        return matcher.results().map(result -> result.group(1)).toList();
    }

    /** Every file below the state directory that holds this text. */
    List<Path> stateFilesWith(String text) {
        try (Stream<Path> files = Files.walk(state())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes what has been written so far look as if it had been before the last start of the machine. */
    void restartMachine() {
        try (Stream<Path> files = Files.walk(state().resolve("runs"))) {
            for (Path log : files.filter(file -> file.endsWith("log")).toList()) {
                StringBuilder changed = new StringBuilder();
                for (String line : Files.readAllLines(log)) {
                    String body = line.substring(line.indexOf('\t') + 1)
                            .replaceAll("\tboot=[^\t]*", "\tboot=00000000-0000-0000-0000-000000000000");
                    CRC32 sum = new CRC32();
                    sum.update(body.getBytes(UTF_8));
                    changed.append(String.format("%08x", sum.getValue()))
                            .append('\t')
                            .append(body)
                            .append('\n');
                }
                Files.writeString(log, changed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
