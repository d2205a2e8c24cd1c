package labsh.commands.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.files.NewFile;

/**
 * Where a report goes, and in which format.
 *
 * @param format junit, json, or jsonl: one event per line, as it happens
 * @param file empty for standard output
 */
public record ReportTarget(String format, Optional<Path> file) {
    private static final List<String> FORMATS = List.of("junit", "json", "jsonl");

    /** The name of standard output. */
    public static final String OUTPUT = "-";

    /**
     * Reads {@code junit=FILE}.
     *
     * @throws UsageException for anything else
     */
    public static ReportTarget of(String text) {
        int equals = text.indexOf('=');
        String format = equals < 0 ? text : text.substring(0, equals);
        String named = equals < 0 ? "" : text.substring(equals + 1);
        if (!FORMATS.contains(format) || named.isEmpty() || named.indexOf('\0') >= 0) {
            throw new UsageException(
                    "'" + text + "' is not a report",
                    "--report junit=FILE, json=FILE or jsonl=FILE; - is standard output");
        }
        return new ReportTarget(
                format,
                named.equals(OUTPUT)
                        ? Optional.empty()
                        : Optional.of(Path.of(named).toAbsolutePath().normalize()));
    }

    boolean live() {
        return format.equals("jsonl");
    }

    private boolean stream() {
        return file.isPresent() && Files.exists(file.get()) && !Files.isRegularFile(file.get());
    }

    /**
     * Begins the report, replacing one of an earlier run.
     *
     * @param text the first content of the report
     * @throws CommandException when it cannot be written
     */
    void begin(String text) {
        if (file.isEmpty()) {
            return;
        }
        if (stream()) {
            if (!live()) {
                throw new CommandException(
                        ExitCode.REFUSED, file.get() + " is not a regular file", "jsonl=FILE can be a pipe");
            }
            return;
        }
        NewFile.replace(file.get(), live() ? "" : text);
    }

    /** Writes a line of events. */
    void line(String line, Consumer<String> output) throws IOException {
        if (file.isEmpty()) {
            output.accept(line);
            return;
        }
        try (OutputStream out = Files.newOutputStream(file.get(), StandardOpenOption.APPEND)) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Replaces the whole report. */
    void whole(String text, boolean last, Consumer<String> output) {
        if (file.isPresent()) {
            NewFile.replace(file.get(), text);
        } else if (last) {
            output.accept(text);
        }
    }

    @Override
    public String toString() {
        return file.map(Path::toString).orElse("standard output");
    }
}
