package labsh.shell.start;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import labsh.commands.Person;
import labsh.commands.Session;
import labsh.commands.Shelf;
import labsh.commands.Workplace;
import labsh.commands.run.Console;
import labsh.commands.run.LazyRunner;
import labsh.commands.run.Runner;
import labsh.commands.run.RunnerSettings;
import labsh.commands.run.Runners;
import labsh.commands.run.ShellState;
import labsh.notebooks.Catalog;
import labsh.notebooks.Directories;
import labsh.notebooks.SystemDetection;
import labsh.notebooks.SystemFacts;
import labsh.notebooks.journal.LocalDisk;
import labsh.shell.Lines;
import labsh.shell.person.AtTerminal;
import labsh.shell.person.Nobody;
import labsh.shell.person.Prompt;
import labsh.shell.person.TerminalConsole;
import labsh.shell.screen.Printer;
import labsh.shell.screen.Theme;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Puts the parts together: once at the start, from the environment and the terminal as they are. */
final class Wiring implements AutoCloseable {
    private final Workplace workplace;
    private final Optional<Lines> lines;
    private final AutoCloseable terminal;

    private Wiring(Workplace workplace, Optional<Lines> lines, AutoCloseable terminal) {
        this.workplace = workplace;
        this.lines = lines;
        this.terminal = terminal;
    }

    Workplace workplace() {
        return workplace;
    }

    /** Lines typed at the terminal; empty where there is none, and lines come from standard input. */
    Optional<Lines> lines() {
        return lines;
    }
}
