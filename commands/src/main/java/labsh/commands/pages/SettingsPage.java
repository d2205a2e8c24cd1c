package labsh.commands.pages;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.settings.DeclaredSettings;
import labsh.commands.settings.Setting;
import labsh.commands.settings.Settings;

/** The settings that hold, and where each comes from. */
public final class SettingsPage {
    private SettingsPage() {}

    /** All of them, a row each: name, value, source, meaning. */
    public static Report all(Settings settings) {
        List<List<Span>> rows = new ArrayList<>();
        for (Setting setting : DeclaredSettings.all()) {
            Settings.Value value = settings.of(setting);
            rows.add(List.of(
                    new Span(Role.NAME, setting.name()),
                    new Span(Role.VALUE, value.text()),
                    new Span(Role.DIM, value.source()),
                    new Span(Role.PLAIN, setting.summary())));
        }
        return Report.builder().table(0, rows).build();
    }

    /** One of them, with all that there is to say. */
    public static Report of(Setting setting, Settings settings) {
        Settings.Value value = settings.of(setting);
        List<List<Span>> rows = new ArrayList<>(List.of(
                row("value", Role.VALUE, value.text()),
                row("from", Role.PLAIN, value.source()),
                row("default", Role.PLAIN, setting.standard()),
                row("must be", Role.PLAIN, setting.kind().shape())));
        if (!setting.variables().isEmpty()) {
            List<String> names =
                    setting.variables().stream().map(Setting.Variable::name).toList();
            rows.add(row("variables", Role.PLAIN, String.join(", ", names) + ": take precedence over the file"));
        }
        rows.add(row("file", Role.PLAIN, settings.path() + ", as in"));
        rows.add(row("", Role.CODE, setting.name() + ": " + setting.example()));
        return Report.builder()
                .line(new Span(Role.NAME, setting.name()), new Span(Role.PLAIN, ": " + setting.summary()))
                .gap()
                .prose(0, setting.details())
                .gap()
                .table(2, rows)
                .build();
    }

    private static List<Span> row(String what, Role role, String text) {
        return List.of(new Span(Role.DIM, what), new Span(role, text));
    }
}
