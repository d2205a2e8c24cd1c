package labsh.shell.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labsh.commands.Command;
import labsh.commands.line.Argument;
import labsh.commands.line.Option;
import labsh.commands.settings.DeclaredSettings;
import labsh.commands.settings.Setting;
import labsh.notebooks.text.ShellQuoting;

/** Completion scripts for labsh's command line: a template for each shell, filled in from the command declarations. */
public final class ShellCompletion {
    /** In the place of words that are looked up when they are wanted. */
    private static final String HOSTS = "@hosts";

    private final List<Command> commands;
    private final List<Command> all;

    /** @param all every command; those that work only in a session are left out except in {@code help} */
    public ShellCompletion(List<Command> all) {
        this.all = all;
        this.commands = all.stream().filter(c -> c.use() != Command.Use.SESSION).toList();
    }

    /** The supported shells. */
    public static List<String> shells() {
        return List.of("bash", "zsh", "fish");
    }

    /**
     * The completion script.
     *
     * @param shell one of {@link #shells}
     */
    public String of(String shell) {
        return switch (shell) {
            case "bash" -> bash();
            case "zsh" -> zsh();
            case "fish" -> fish();
            default -> throw new IllegalArgumentException("no completion for " + shell);
        };
    }

    private String bash() {
        String cases = commands.stream()
                .map(c -> "    " + names(c) + ") options='"
                        + c.syntax().options().stream()
                                .map(o -> "--" + o.name())
                                .collect(Collectors.joining(" "))
                        + "' arguments='" + String.join(" ", kinds(c)) + "' ;;")
                .collect(Collectors.joining("\n"));
        return frame("bash")
                .replace("@cases@", cases)
                .replace("@values@", values("values='", "'"))
                .replace(
                        "@options@",
                        ProgramOptions.ALL.stream().map(o -> "--" + o.name()).collect(Collectors.joining(" ")))
                .replace(
                        "@commands@",
                        commands.stream().map(ShellCompletion::name).collect(Collectors.joining(" ")))
                .replace("@help@", helped())
                .replace("@settings@", settings());
    }

    private String zsh() {
        String cases = commands.stream()
                .map(c -> "    " + names(c) + ") options=("
                        + c.syntax().options().stream()
                                .map(o -> ShellQuoting.quote("--" + o.name() + ":" + o.summary()))
                                .collect(Collectors.joining(" "))
                        + ") kinds=(" + String.join(" ", kinds(c)) + ") ;;")
                .collect(Collectors.joining("\n"));
        return frame("zsh")
                .replace("@cases@", cases)
                .replace("@values@", values("values=(", ")"))
                .replace(
                        "@options@",
                        ProgramOptions.ALL.stream()
                                .map(o -> "                " + ShellQuoting.quote("--" + o.name() + ":" + o.summary()))
                                .collect(Collectors.joining("\n")))
                .replace(
                        "@commands@",
                        commands.stream()
                                .map(c -> "            " + ShellQuoting.quote(name(c) + ":" + c.summary()))
                                .collect(Collectors.joining("\n")))
                .replace("@help@", helped())
                .replace("@settings@", settings());
    }

    private String fish() {
        List<String> lines = new ArrayList<>();
        ProgramOptions.ALL.forEach(o -> lines.add(fishOption("__labsh_first", o)));
        for (Command command : commands) {
            // In fish, a backslash is special even in single quotes; the summaries contain none.
            lines.add("complete -c labsh -n __labsh_first -a " + name(command) + " -d "
                    + ShellQuoting.quote(command.summary()));
            for (String name : names(command).split("\\|", -1)) {
                command.syntax().options().forEach(o -> lines.add(fishOption("'__labsh_command " + name + "'", o)));
                List<String> kinds = kinds(command);
                for (int i = 0; i < kinds.size(); i++) {
                    String at = "complete -c labsh -n '__labsh_at " + name + " " + (i + 1)
                            + (i == kinds.size() - 1 ? "+" : "") + "'";
                    switch (kinds.get(i)) {
                        case "notebook" -> lines.add(at + " -a '(__labsh_notebooks)'");
                        case "address" -> lines.add(at + " -f -a '(__labsh_addresses)'");
                        case "command" -> lines.add(at + " -f -a '" + helped() + "'");
                        case "host" -> lines.add(at + " -f -a '(__labsh_hosts)'");
                        case "setting" -> lines.add(at + " -f -a '" + settings() + "'");
                        default -> {}
                    }
                }
            }
        }
        String valued =
                valued().stream().map(v -> ShellQuoting.quote(v.place())).collect(Collectors.joining(" "));
        return frame("fish").replace("@valued@", valued).replace("@cases@", String.join("\n", lines));
    }

    private static String fishOption(String condition, Option option) {
        return "complete -c labsh -n " + condition + " -l " + option.name()
                + (option.value().isEmpty() ? "" : words(option).isEmpty() ? " -r" : " -xa " + fishWords(option))
                + " -d " + ShellQuoting.quote(option.summary());
    }

    private static String fishWords(Option option) {
        return ShellQuoting.quote(words(option).equals(HOSTS) ? "(__labsh_hosts)" : words(option));
    }

    /**
     * An option with a value.
     *
     * @param place the command, a blank and the option; for an option of labsh itself, the option alone
     * @param words the possible values; empty for any
     */
    private record Valued(String place, String words) {}

    private List<Valued> valued() {
        List<Valued> all = new ArrayList<>();
        ProgramOptions.ALL.forEach(o -> valued("", o, all));
        for (Command command : commands) {
            for (String name : names(command).split("\\|", -1)) {
                command.syntax().options().forEach(o -> valued(name, o, all));
            }
        }
        return all;
    }

    private static void valued(String command, Option option, List<Valued> all) {
        if (option.value().isPresent()) {
            all.add(new Valued(command + " --" + option.name(), words(option)));
        }
    }

    /** The lines of a {@code case} for bash and zsh. */
    private String values(String before, String after) {
        return valued().stream()
                .map(v -> "    " + ShellQuoting.quote(v.place()) + ") " + before + v.words() + after + " ;;")
                .collect(Collectors.joining("\n"));
    }

    private static String words(Option option) {
        if (option.value().filter(value -> value.kind() == Argument.Kind.HOST).isPresent()) {
            return HOSTS;
        }
        return switch (option.name()) {
            case "completion" -> String.join(" ", shells());
            case "man" -> String.join(" ", ManualPage.names());
            default -> String.join(" ", option.value().map(Argument::choices).orElse(List.of()));
        };
    }

    /** The commands that {@code help} explains, except {@code !}. */
    private String helped() {
        return all.stream()
                .map(Command::name)
                .filter(n -> Character.isLetter(n.charAt(0)))
                .collect(Collectors.joining(" "));
    }

    private static String settings() {
        return DeclaredSettings.all().stream().map(Setting::name).collect(Collectors.joining(" "));
    }

    /** The name on the command line. */
    private static String name(Command command) {
        return command.name().equals("notebooks") ? "list" : command.name();
    }

    private static String names(Command command) {
        return command.name().equals("notebooks") ? "list|notebooks" : command.name();
    }

    /** The kind of each argument on the command line; the notebook comes first if there is one. */
    private static List<String> kinds(Command command) {
        List<String> kinds = new ArrayList<>();
        if (command.use() == Command.Use.ON_NOTEBOOK) {
            kinds.add("notebook");
        }
        for (Argument argument : command.syntax().arguments()) {
            kinds.add(
                    switch (argument.kind()) {
                        case NOTEBOOK -> "notebook";
                        case PROCEDURE, ADDRESS, STEP -> "address";
                        case COMMAND -> "command";
                        case SETTING -> "setting";
                        case HOST -> "host";
                        default -> "other";
                    });
        }
        return kinds;
    }

    private static String frame(String shell) {
        try (InputStream frame = ShellCompletion.class.getResourceAsStream("completion." + shell)) {
            return new String(frame.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
