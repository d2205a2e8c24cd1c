package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.util.List;
import java.util.Optional;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.pages.ProblemsPage;
import labsh.commands.pages.SettingsPage;
import labsh.commands.report.Report;
import labsh.commands.settings.DeclaredSettings;
import labsh.commands.settings.Setting;
import labsh.commands.settings.Settings;
import labsh.notebooks.text.NearestWord;

/** The command {@code settings}. */
final class SettingsCommand {
    private SettingsCommand() {}

    static Command command() {
        return Command.of(
                Command.Group.SHELL,
                Command.Use.ALONE,
                "settings",
                "show the settings for all notebooks, and where each value comes from",
                "They stand in `$XDG_CONFIG_HOME/labsh/settings.yaml`, each as `name: value`. An option of the command"
                        + " line wins over a variable of the environment, and that over the file. A file with a problem"
                        + " sets nothing at all. The exit status is 1 then.",
                List.of(new Argument("NAME", Argument.Kind.SETTING, OPTIONAL, "one setting, explained")),
                List.of(),
                SettingsCommand::run);
    }

    private static CommandResult run(Invocation invocation, Session session, CommandContext context) {
        Settings settings = context.settings();
        Optional<String> name = invocation.argument("NAME");
        context.ui()
                .page(name.map(n -> SettingsPage.of(setting(n), settings)).orElseGet(() -> SettingsPage.all(settings)));
        if (settings.trouble().isEmpty()) {
            return CommandResult.ok(session);
        }
        context.ui()
                .complain(
                        settings.problems().isEmpty()
                                ? Report.failure(settings.trouble().get())
                                : ProblemsPage.of(settings.problems()));
        return new CommandResult(session, ExitCode.STEP_FAILED);
    }

    private static Setting setting(String name) {
        return DeclaredSettings.find(name)
                .orElseThrow(() -> new UsageException(
                        "there is no setting " + name,
                        NearestWord.to(
                                        name,
                                        DeclaredSettings.all().stream()
                                                .map(Setting::name)
                                                .toList())
                                .map(n -> "did you mean " + n + "?")
                                .orElse("settings lists them")));
    }
}
