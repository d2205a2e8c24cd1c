package labsh.commands.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import labsh.notebooks.Problem;

/**
 * The effective settings, each with its source: an option of the command line, else an environment variable, else the
 * file, else the default.
 */
public final class Settings {
    /** All defaults. */
    public static final Settings STANDARD = new Settings(SettingsFile.NONE, Map.of(), Map.of());

    private final SettingsFile file;
    private final Map<String, String> environment;
    private final Map<String, Value> options;

    /**
     * An effective value.
     *
     * @param source in words: {@code default}, {@code settings.yaml line 3}, {@code PAGER}, {@code --no-color}
     */
    public record Value(String text, String source) {}

    /** @param options values by setting name, from command line options */
    public Settings(SettingsFile file, Map<String, String> environment, Map<String, Value> options) {
        this.file = file;
        this.environment = Map.copyOf(environment);
        this.options = Map.copyOf(options);
    }

    /** The value of a setting. */
    public Value of(Setting setting) {
        Value given = options.get(setting.name());
        if (given != null) {
            return given;
        }
        for (Setting.Variable variable : setting.variables()) {
            String text = environment.getOrDefault(variable.name(), "").strip();
            boolean fits = !variable.means().isEmpty() || setting.fits(text);
            if (!text.isEmpty() && fits) {
                return new Value(variable.means().isEmpty() ? text : variable.means(), variable.name());
            }
        }
        // No lambda: the theme is needed before the first prompt, and lambdas cost start-up time.
        Optional<Value> written = file.value(setting.name());
        return written.isPresent() ? written.get() : new Value(setting.standard(), "default");
    }

    private String text(Setting setting) {
        return of(setting).text();
    }

    public KeyMap keys() {
        return KeyMap.valueOf(text(DeclaredSettings.KEYS).toUpperCase(Locale.ROOT));
    }

    public ThemeChoice theme() {
        return plain()
                ? ThemeChoice.NONE
                : ThemeChoice.valueOf(text(DeclaredSettings.THEME).toUpperCase(Locale.ROOT));
    }

    /** Whether the status line is shown. */
    public boolean status() {
        return text(DeclaredSettings.STATUS).equals("on") && !plain();
    }

    /** Whether output is for a screen reader. */
    public boolean plain() {
        return text(DeclaredSettings.PLAIN).equals("on");
    }

    /** A program and its options, separated by blanks. */
    public String pager() {
        return text(DeclaredSettings.PAGER);
    }

    /** A program and its options, separated by blanks. */
    public String editor() {
        return text(DeclaredSettings.EDITOR);
    }

    /** Bytes, at least 1. */
    public int captureHead() {
        return (int)
                SettingKind.Amounts.size(text(DeclaredSettings.CAPTURE_HEAD)).orElseThrow();
    }

    /** Bytes, at least 1. */
    public int captureTail() {
        return (int)
                SettingKind.Amounts.size(text(DeclaredSettings.CAPTURE_TAIL)).orElseThrow();
    }

    /** Bytes; practically unlimited for {@code all}. */
    public long captureTranscript() {
        return SettingKind.Amounts.size(text(DeclaredSettings.CAPTURE_TRANSCRIPT))
                .orElse(Long.MAX_VALUE);
    }

    /** For how many days transcripts are kept; empty when their age does not matter. */
    public OptionalLong transcriptDays() {
        return SettingKind.Amounts.days(text(DeclaredSettings.TRANSCRIPTS_KEEP));
    }

    /** How many transcripts are kept; empty when their number does not matter. */
    public OptionalInt transcriptCount() {
        OptionalLong number = SettingKind.Amounts.number(text(DeclaredSettings.TRANSCRIPTS_KEEP));
        return number.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) number.getAsLong());
    }

    /** {@code none}, {@code syslog}, or a file. */
    public String audit() {
        return text(DeclaredSettings.AUDIT);
    }

    public boolean auditRequired() {
        return text(DeclaredSettings.AUDIT_REQUIRED).equals("true");
    }

    /** Where the file is, or would be. */
    public Path path() {
        return file.path();
    }

    /** What is wrong with the file, in one line; empty when nothing is. */
    public Optional<String> trouble() {
        return file.trouble();
    }

    /** The problems of the file; empty also when it could not be read. */
    public List<Problem> problems() {
        return file.problems();
    }

    /** Why no step may run: the file cannot be read and might require an audit. Empty when steps may run. */
    public Optional<String> forbidden() {
        return file.mayRequireAudit()
                ? Optional.of("the settings may require an audit, but cannot be read: "
                        + file.trouble().orElse(""))
                : Optional.empty();
    }
}
