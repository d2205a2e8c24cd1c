package labsh.shell.pty;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import labsh.notebooks.NotebookException;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.digests.ProceduresDigest;
import labsh.shell.archive.ArchivedClasses;
import labsh.testing.Needed;

/**
 * A program to be run, with its surroundings: run it to its end with {@link #run} when no terminal is wanted, or give it
 * to a {@link Terminal}.
 *
 * <p>The environment is not that of the tests: it holds {@code PATH}, {@code TERM}, a UTF-8 locale, UTC, and a home
 * directory, one that does not exist unless {@link #home} gives it one. It says of the terminal's background that it is
 * not known, so that labsh does not ask.
 *
 * @param command the program and the arguments that always come first
 * @param environment all of it
 * @param directory where it starts
 * @param input what it reads from its standard input, then the end; on a terminal it is not used
 */
public record Program(List<String> command, Map<String, String> environment, Path directory, String input) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A program in the directory of the tests, with nothing to read. */
    public static Program of(String... command) {
        Map<String, String> environment = Map.of(
                "PATH", System.getenv("PATH"),
                "TERM", "xterm-256color",
                "LC_ALL", "C.UTF-8",
                "TZ", "UTC",
                "HOME", "/nonexistent",
                "LABSH_STATUS", "off",
                "COLORFGBG", "default;default",
                "LESSHISTFILE", "-");
        return new Program(List.of(command), environment, Path.of("").toAbsolutePath(), "");
    }

    /** The real labsh, as built by this build, at home and started in this directory. */
    public static Program labsh(Path home) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8"));
        command.addAll(ArchivedClasses.options());
        command.add("labsh.shell.Main");
        return of(command.toArray(String[]::new)).home(home).in(home);
    }

    /** This labsh, after it was told to trust a notebook as it is now: what runs unasked must be trusted. */
    public Program trusting(Path notebook) {
        try {
            String digest =
                    ProceduresDigest.of(NotebookFiles.load(notebook).notebook()).whole();
            Result result = run("trust", notebook.toString(), "--digest", digest);
            if (result.exit() != 0) {
                throw new AssertionError(result.toString());
            }
            return this;
        } catch (NotebookException e) {
            throw new AssertionError(e);
        }
    }

    /** This labsh, begun by another main class, one of the tests. */
    public Program begunBy(Class<?> main) {
        List<String> words = new ArrayList<>(command);
        int classes = words.indexOf("-cp") + 1;
        Stream.of(classPath().split(File.pathSeparator, -1))
                .filter(part -> part.endsWith("test-classes"))
                .forEach(part -> words.set(classes, words.get(classes) + File.pathSeparator + part));
        words.set(words.size() - 1, main.getName());
        return new Program(words, environment, directory, input);
    }

    /** The class path of the tests. */
    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** With this environment variable besides the others. */
    public Program with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(name, value);
        return new Program(command, changed, directory, input);
    }

    /** Without this environment variable. */
    public Program without(String name) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.remove(name);
        return new Program(command, changed, directory, input);
    }

    /** With this home directory, and the places for state, settings and caches below it. */
    public Program home(Path home) {
        return with("HOME", home.toString())
                .with("XDG_STATE_HOME", home.resolve(".local/state").toString())
                .with("XDG_DATA_HOME", home.resolve(".local/share").toString())
                .with("XDG_CONFIG_HOME", home.resolve(".config").toString())
                .with("XDG_CACHE_HOME", home.resolve(".cache").toString());
    }

    /** Started in this directory. */
    public Program in(Path start) {
        return new Program(command, environment, start, input);
    }

    /** With this to read from its standard input. */
    public Program reading(String text) {
        return new Program(command, environment, directory, text);
    }

    /**
     * Runs the program to its end without a terminal.
     *
     * @throws AssertionError if it has not ended after two minutes; it is killed then
     */
    public Result run(String... arguments) {
        try {
            // Files, not pipes: nothing has to be read while it runs, and a child that it leaves behind holds nobody
            // up.
            Path directoryOfStreams = Files.createTempDirectory("program");
            Path in = Files.writeString(directoryOfStreams.resolve("in"), input);
            Path out = directoryOfStreams.resolve("out");
            Path err = directoryOfStreams.resolve("err");
            try {
                Process process = builder(List.of(), List.of(arguments))
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
                if (!ended) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                }
                Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
                if (!ended) {
                    throw new AssertionError(
                            "still running after " + LIMIT.toSeconds() + " s: " + command + "\n" + result);
                }
                return result;
            } finally {
                for (Path file : List.of(in, out, err, directoryOfStreams)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    /**
     * A builder for this program, behind another one that starts it; its streams are for the caller to place. Where the
     * program is missing, the test is skipped.
     */
    ProcessBuilder builder(List<String> starter, List<String> arguments) {
        if (!command.get(0).contains("/")) {
            Needed.programs(command.get(0));
        }
        List<String> whole = new ArrayList<>(starter);
        whole.addAll(command);
        whole.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(whole).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * How a program ended, and what it wrote.
     *
     * @param exit its exit code, 128 and the signal's number when a signal ended it
     * @param out its standard output
     * @param err its standard error
     */
    public record Result(int exit, String out, String err) {
        @Override
        public String toString() {
            return "exit " + exit + "\nstandard output:\n" + out + "standard error:\n" + err;
        }
    }
}
