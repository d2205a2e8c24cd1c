package labsh.commands;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import labsh.commands.report.Block;
import labsh.commands.report.Report;

/**
 * Whoever labsh works for: someone at a terminal, or nobody, as in a script. The only way for a command to tell or to
 * ask something.
 */
public interface UserInterface {
    /** Whether anybody can answer. Where nobody can, every question gets the answer that changes nothing. */
    boolean present();

    /** Why nobody can answer although there is a terminal, and what to do; empty where nobody is there, or all is well. */
    default Optional<Hindrance> hindrance() {
        return Optional.empty();
    }

    /**
     * What keeps a person from being asked.
     *
     * @param cause what is wrong
     * @param advice what to do
     */
    record Hindrance(String cause, String advice) {}

    void tell(Report report);

    /**
     * Told where the person stands in a run, before each of its steps, and nothing when it is left: for whoever shows it
     * beside the questions that follow.
     */
    default void stands(Optional<RunPosition> position) {}

    /** Tells something long: where there is a screen and the report does not fit on it, through the person's pager. */
    void page(Report report);

    /**
     * Tells what a question is about to be asked of: where it is higher than the screen, page by page, so that its end
     * has been on the screen before any answer counts.
     *
     * @return whether it was shown to its end; if not, the person has had enough
     */
    default boolean tellWhole(Report report) {
        tell(report);
        return true;
    }

    /**
     * Hands over a text that is the whole result of a command: byte for byte in UTF-8 where it goes into a file or a pipe,
     * and as {@link #page} shows it where somebody looks.
     */
    default void hand(String text) {
        page(Report.builder().code(0, Block.Code.Kind.OUTPUT, text).build());
    }

    /** Tells what went wrong; a script gets this apart from the reports it asked for. */
    void complain(Report report);

    /** Asks for one key. Only a key pressed after the question was shown is an answer. */
    <T> T choose(Menu<T> menu);

    /**
     * Asks for one line.
     *
     * @param question what is asked
     * @param initial stands in the line already, to be edited or accepted
     * @param secret whether what is typed must not be seen
     * @return empty when the person gave none: end of input, Ctrl-C
     */
    Optional<String> line(Report question, String initial, boolean secret);

    /**
     * Asks for one line of the shell, with what a person expects of a line to type commands in.
     *
     * @return empty when the person gave none
     */
    default Optional<String> command(Report question, Session session) {
        return line(question, "", false);
    }

    /**
     * Waits, with a line that is renewed as time goes by.
     *
     * @param line told how much time is left
     * @return false when the person gave up waiting: Ctrl-C
     */
    boolean pause(Duration duration, Function<Duration, Report> line);

    /**
     * Shows, while a task prints nothing, a line that is renewed as time goes by, until it is closed. Where nobody
     * looks, nothing.
     *
     * @param line told how much time has passed
     */
    default Closeable watched(Function<Duration, Report> line) {
        return () -> {};
    }

    /** Shows a long text, any bytes: a page at a time to someone at a terminal, as they are to anybody else. */
    void page(InputStream text) throws IOException;

    /**
     * Opens the person's editor on a text.
     *
     * @param suffix of the file name, so that the editor knows the language: {@code .sh}, {@code .md}
     * @return the text as the person left it; empty when no editor could be run or it ended with a failure
     */
    Optional<String> edit(String text, String suffix);

    /**
     * Opens the person's editor on a file, at a line.
     *
     * @return whether an editor ran and ended well
     */
    boolean editFile(java.nio.file.Path file, int line);
}
