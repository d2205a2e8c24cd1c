package labsh.shell.start;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import labsh.commands.Command;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Option;
import labsh.commands.processes.UserEnvironment;
import labsh.commands.report.Showable;
import labsh.commands.table.Commands;
import labsh.shell.manual.ManualPage;
import labsh.shell.manual.ProgramOptions;
import labsh.shell.manual.ShellCompletion;
import labsh.shell.person.StandardStream;
import labsh.shell.terminal.OneByteLocale;

/** Decides from the arguments what to do, and does it. */
public final class Startup {
    private static final String USAGE = """
            labsh: a terminal shell for sysadmins' lab notebooks

            usage: labsh [OPTION]... [NOTEBOOK]                  a session
                   labsh [OPTION]... COMMAND [NOTEBOOK] [ARG]... one command, for scripts

            NOTEBOOK is a file, or a name that 'labsh list' shows.

            Options:
            """;

    private final StandardStream output = StandardStream.output();
    private final StandardStream error = StandardStream.error();

    private Startup() {}

    /**
     * Runs labsh.
     *
     * @param ready called before anything is done, once everything is prepared
     * @return empty when it returned false: then nothing was done
     */
    public static Optional<ExitCode> run(String[] words, BooleanSupplier ready) {
        Startup start = new Startup();
        return start.done(words, ready).map(start::written);
    }

    /** The status, or that for unwritable output if the status was OK and something could not be written. */
    private ExitCode written(ExitCode exit) {
        boolean lost = false;
        boolean closed = false;
        for (StandardStream stream : List.of(output, error)) {
            lost |= stream.failed() && !stream.closed();
            closed |= stream.closed();
        }
        if (lost) {
            output.trouble().ifPresent(this::complain);
        }
        if (exit != ExitCode.OK) {
            return exit;
        }
        return lost ? ExitCode.NOT_RECORDED : closed ? ExitCode.OUTPUT_CLOSED : exit;
    }

    private static Charset charset() {
        return OneByteLocale.charset().orElseGet(Charset::defaultCharset);
    }

    private void complain(String sentence) {
        print(error, "labsh: " + Showable.of(sentence) + "\n");
    }

    private static void print(StandardStream stream, String text) {
        byte[] bytes = text.getBytes(charset());
        stream.write(bytes, 0, bytes.length);
    }

    private Optional<ExitCode> done(String[] words, BooleanSupplier ready) {
        Arguments arguments;
        try {
            arguments = Arguments.of(words);
        } catch (UsageException e) {
            if (!ready.getAsBoolean()) {
                return Optional.empty();
            }
            complain(e.getMessage() + (e.hint().isEmpty() ? "" : "\n  " + e.hint()));
            return Optional.of(ExitCode.USAGE);
        }
        Optional<String> page = page(arguments);
        if (page.isPresent()) {
            if (!ready.getAsBoolean()) {
                return Optional.empty();
            }
            print(output, page.get());
            return Optional.of(ExitCode.OK);
        }
        Map<String, String> environment = UserEnvironment.variables();
        Optional<String> unnameable = PathEncoding.unnameable(environment);
        if (unnameable.isPresent()) {
            complain(unnameable.get());
            return Optional.of(ExitCode.USAGE);
        }
        try (Wiring wiring = Wiring.of(arguments, environment, charset(), output, error)) {
            if (!ready.getAsBoolean()) {
                return Optional.empty();
            }
            return Optional.of(
                    arguments.command().isPresent()
                            ? OneShot.run(wiring, arguments)
                            : SessionLoop.of(wiring, arguments).run());
        } catch (RuntimeException | Error e) {
            if (isEnding()) {
                // The terminal was closed while in use: a signal is ending labsh.
                return Optional.of(ExitCode.INTERRUPTED);
            }
            // An error outside of any command.
            complain("an internal error in labsh: " + e);
            if (arguments.debug()) {
                e.printStackTrace();
            }
            return Optional.of(ExitCode.BUG);
        }
    }

    private static boolean isEnding() {
        try {
            Thread never = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(never);
            Runtime.getRuntime().removeShutdownHook(never);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static String printed(String wanted) {
        return ManualPage.names().contains(wanted)
                ? ManualPage.of(wanted, version(), Commands.all())
                : new ShellCompletion(Commands.all()).of(wanted);
    }

    /** The text to print for help, version and the like; empty otherwise. */
    private static Optional<String> page(Arguments arguments) {
        if (arguments.help()) {
            return Optional.of(help());
        }
        if (arguments.printed().isPresent()) {
            return arguments.printed().map(Startup::printed);
        }
        return arguments.version() ? Optional.of("labsh " + version() + "\n") : Optional.empty();
    }

    private static String help() {
        StringBuilder help = new StringBuilder(USAGE);
        for (Option option : ProgramOptions.ALL) {
            help.append(String.format("  %-19s %s%n", option.usage(), option.summary()));
        }
        help.append("\nCommands:\n");
        for (Command command : Commands.all()) {
            if (command.use() != Command.Use.SESSION) {
                String name = command.name().equals("notebooks") ? "list" : command.name();
                help.append(String.format("  %-12s %s%n", name, command.summary()));
            }
        }
        help.append("\nExit status:\n");
        for (ExitCode code : ExitCode.values()) {
            help.append(String.format("  %-4d %s%n", code.status(), code.meaning()));
        }
        return help.toString();
    }

    /** The version of the jar; {@code development} when not run from a jar. */
    static String version() {
        String version = Startup.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
