package labsh.commands;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import labsh.commands.report.Block;
import labsh.commands.report.Report;

/** The user: a person at a terminal, or nobody, as in a script. A command reports and asks through this alone. */
public interface UserInterface {
    /** Whether somebody can answer. Otherwise every question gets the answer that changes nothing. */
    boolean present();

    /**
     * Why no question can be asked although there is a terminal, and what to do; empty without a terminal, or when
     * questions can be asked.
     */
    default Optional<Hindrance> hindrance() {
        return Optional.empty();
    }

    /**
     * Why no question can be asked.
     *
     * @param cause what is wrong
     * @param advice what to do
     */
    record Hindrance(String cause, String advice) {}

    void tell(Report report);

    /**
     * Called before each step of a run with the position in it, and with nothing when the run is left, so that it can
     * be shown with the questions that follow.
     */
    default void stands(Optional<RunPosition> position) {}

    /** Shows a long report: through the user's pager when it does not fit on the screen. */
    void page(Report report);

    /**
     * Shows the subject of a question that follows. When it does not fit on the screen it is shown page by page, so
     * that its end has been seen before any answer counts.
     *
     * @return whether it was shown to its end; false when the user stopped it
     */
    default boolean tellWhole(Report report) {
        tell(report);
        return true;
    }

    /**
     * Outputs a text that is the whole result of a command: byte for byte in UTF-8 to a file or a pipe, as {@link
     * #page} does on a terminal.
     */
    default void hand(String text) {
        page(Report.builder().code(0, Block.Code.Kind.OUTPUT, text).build());
    }

    /** Reports what went wrong; in a script this goes to standard error. */
    void complain(Report report);

    /** Asks for one key. Only a key pressed after the question was shown is an answer. */
    <T> T choose(Menu<T> menu);

    /**
     * Asks for one line.
     *
     * @param question what is asked
     * @param initial stands in the line already, to be edited or accepted
     * @param secret whether what is typed must not be seen
     * @return empty when the user gave none: end of input, Ctrl-C
     */
    Optional<String> line(Report question, String initial, boolean secret);

    /**
     * Asks for one line of shell text, with completion and history.
     *
     * @return empty when the user gave none
     */
    default Optional<String> command(Report question, Session session) {
        return line(question, "", false);
    }

    /**
     * Waits, and shows a line that is updated as time passes.
     *
     * @param line makes the line from the time that is left
     * @return false when the user gave up waiting: Ctrl-C
     */
    boolean pause(Duration duration, Function<Duration, Report> line);

    /**
     * Shows, while a task prints nothing, a line that is renewed as time goes by, until already closed. Where nobody
     * looks, nothing.
     *
     * @param line makes the line from the time that has passed
     */
    default Closeable watched(Function<Duration, Report> line) {
        return () -> {};
    }

    /** Shows a long text of any bytes: page by page at a terminal, otherwise unchanged. */
    void page(InputStream text) throws IOException;

    /**
     * Opens the user's editor on a text.
     *
     * @param suffix of the file name, which tells the editor the language: {@code .sh}, {@code .md}
     * @return the text as the user left it; empty when no editor could be run or it ended with a failure
     */
    Optional<String> edit(String text, String suffix);

    /**
     * Opens the user's editor on a file, at a line.
     *
     * @return whether an editor ran and ended successfully
     */
    boolean editFile(java.nio.file.Path file, int line);
}
