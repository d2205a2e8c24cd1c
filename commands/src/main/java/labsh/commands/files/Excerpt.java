package labsh.commands.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.text.LineRange;

/**
 * The part of a file that a record keeps: all of a short file, the head and the tail of a long one, or some of its
 * lines. Of a very large file only the two ends are read.
 */
public final class Excerpt {
    private static final int END = 64 << 10;
    private static final int MOST_OF_LINES = 4 << 20;

    private Excerpt() {}

    /**
     * Reads a regular file, or the one that a link leads to.
     *
     * @throws CommandException when there is none, or it is a directory, a pipe or a device, or cannot be read
     */
    public static RecordedOutput of(Path file, LineRange lines) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Opening a FIFO would wait for a writer, and a device could do anything.
            throw new CommandException(ExitCode.REFUSED, file + " is not a regular file", "");
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return lines.equals(LineRange.ALL) ? ends(channel) : lines(Channels.newInputStream(channel), lines, file);
        } catch (NoSuchFileException e) {
            throw new CommandException(
                    ExitCode.REFUSED, "there is no file " + file, "evidence is last, a step's name or a file");
        } catch (IOException e) {
            throw new CommandException(ExitCode.REFUSED, file + " cannot be read: " + IoErrorText.of(e), "");
        }
    }

    private static RecordedOutput ends(SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        if (size <= 2 * END) {
            // Files in /proc and /sys report size 0.
            byte[] all = Channels.newInputStream(channel).readNBytes(2 * END + 1);
            return cut(all);
        }
        byte[] head = read(channel, 0);
        byte[] tail = read(channel, size - END);
        return new RecordedOutput(head, size - head.length - tail.length, tail);
    }

    private static byte[] read(SeekableByteChannel channel, long from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(END);
        channel.position(from);
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = channel.read(bytes);
        }
        return wholeLines(Arrays.copyOf(bytes.array(), bytes.position()), from > 0);
    }

    /** Cuts at a line end if there is one, as a character cut in two would not be clean text. */
    private static byte[] wholeLines(byte[] bytes, boolean tail) {
        int at = tail ? 0 : bytes.length;
        while (tail ? at < bytes.length && bytes[at] != '\n' : at > 0 && bytes[at - 1] != '\n') {
            at += tail ? 1 : -1;
        }
        if (tail) {
            return at >= bytes.length - 1 ? bytes : Arrays.copyOfRange(bytes, at + 1, bytes.length);
        }
        return at == 0 ? bytes : Arrays.copyOf(bytes, at);
    }

    /** The bytes, cut to what a record keeps. */
    public static RecordedOutput cut(byte[] all) {
        if (all.length <= 2 * END) {
            return new RecordedOutput(all, 0, new byte[0]);
        }
        byte[] head = wholeLines(Arrays.copyOf(all, END), false);
        byte[] tail = wholeLines(Arrays.copyOfRange(all, all.length - END, all.length), true);
        return new RecordedOutput(head, (long) all.length - head.length - tail.length, tail);
    }

    /** These lines of an output. */
    public static RecordedOutput of(RecordedOutput output, LineRange lines) throws IOException {
        byte[] all = output.text().getBytes(StandardCharsets.UTF_8);
        return lines.equals(LineRange.ALL)
                ? output
                : lines(new ByteArrayInputStream(all), lines, Path.of("the output"));
    }

    private static RecordedOutput lines(InputStream in, LineRange lines, Path file) throws IOException {
        ByteArrayOutputStream wanted = new ByteArrayOutputStream();
        InputStream buffered = new BufferedInputStream(in, END);
        int line = 1;
        int b = buffered.read();
        while (b >= 0 && line <= lines.last()) {
            if (line >= lines.first()) {
                wanted.write(b);
            }
            if (wanted.size() > MOST_OF_LINES) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "these lines of " + file + " are more than " + (MOST_OF_LINES >> 20) + " MiB",
                        "choose fewer with --lines");
            }
            line += b == '\n' ? 1 : 0;
            b = buffered.read();
        }
        return cut(wanted.toByteArray());
    }
}
