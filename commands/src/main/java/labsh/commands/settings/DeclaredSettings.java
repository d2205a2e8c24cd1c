package labsh.commands.settings;

import java.util.List;
import java.util.Optional;

/** Every setting, once. */
public final class DeclaredSettings {
    static final Setting CAPTURE_HEAD = new Setting(
            "capture.head",
            SettingKind.ENDS,
            "64k",
            List.of(),
            "how much of the beginning of a step's output its record keeps",
            "In bytes; `k` stands for 1024. What lies between head and tail is left out of the record, which says how"
                    + " much that is; the transcript has all of it.");

    static final Setting CAPTURE_TAIL = new Setting(
            "capture.tail",
            SettingKind.ENDS,
            "64k",
            List.of(),
            "how much of the end of a step's output its record keeps",
            "");

    static final Setting CAPTURE_TRANSCRIPT = new Setting(
            "capture.transcript",
            SettingKind.SIZE,
            "1G",
            List.of(),
            "the largest output of which all is kept, in the state directory",
            "Of a step that prints more no transcript is kept; its record has head and tail all the same.");

    static final Setting TRANSCRIPTS_KEEP = new Setting(
            "transcripts.keep",
            SettingKind.KEPT,
            "365d",
            List.of(),
            "how long transcripts are kept: 90d, or the newest 500, or all",
            "Older ones are deleted when a run is finished and when labsh is left. Those of a run that is not at its"
                    + " end stay.");

    static final Setting AUDIT = new Setting(
            "audit",
            SettingKind.AUDIT,
            "none",
            List.of(),
            "where labsh writes who ran what: syslog, or a file",
            "One line of JSON for each start and each end of a step, an undo or a command of your own. A file is only"
                    + " appended to, and made with mode 0600; a link, a FIFO or a directory is refused.");

    static final Setting AUDIT_REQUIRED = new Setting(
            "audit.required",
            SettingKind.TRUTH,
            "false",
            List.of(),
            "whether nothing runs where its audit line cannot be written",
            "Otherwise labsh warns once.");

    static final Setting PAGER = new Setting(
            "pager",
            SettingKind.PROGRAM,
            "less -R",
            List.of(new Setting.Variable("PAGER", "")),
            "the program that shows what does not fit on the screen",
            "");

    /** Named because {@code doctor} asks for it. */
    public static final Setting EDITOR = new Setting(
            "editor",
            SettingKind.PROGRAM,
            "vi",
            List.of(new Setting.Variable("VISUAL", ""), new Setting.Variable("EDITOR", "")),
            "the program that edits notebooks and texts",
            "");

    static final Setting KEYS =
            new Setting("keys", SettingKind.KEYS, "emacs", List.of(), "what the keys of the line editor do", "");

    static final Setting THEME = new Setting(
            "theme",
            SettingKind.THEME,
            "auto",
            List.of(new Setting.Variable("NO_COLOR", "none"), new Setting.Variable("LABSH_THEME", "")),
            "the colours: for a dark or a light background, the terminal's own, what fits the terminal, or none",
            "`auto` takes colours that are easy to read on the background of a terminal that has 256 colours or more and"
                    + " says what its background is: in COLORFGBG, or when asked at the first prompt (OSC 11). Nothing"
                    + " waits for its answer. Else, and as `terminal`, which asks nothing, the terminal's own 16.");

    static final Setting STATUS = new Setting(
            "status",
            SettingKind.SWITCH,
            "on",
            List.of(new Setting.Variable("LABSH_STATUS", "")),
            "whether a status line shows the current run, the host and the user",
            "It stands below labsh's own prompts and questions, and never while a step runs.");

    static final Setting PLAIN = new Setting(
            "plain",
            SettingKind.SWITCH,
            "off",
            List.of(new Setting.Variable("LABSH_PLAIN", "on")),
            "text for screen readers: no colours, no status line, no line drawn again, words instead of signs",
            "");

    private static final List<Setting> ALL = List.of(
            KEYS,
            THEME,
            STATUS,
            PLAIN,
            PAGER,
            EDITOR,
            CAPTURE_HEAD,
            CAPTURE_TAIL,
            CAPTURE_TRANSCRIPT,
            TRANSCRIPTS_KEEP,
            AUDIT,
            AUDIT_REQUIRED);

    private DeclaredSettings() {}

    /** All settings, in the order in which they are shown. */
    public static List<Setting> all() {
        return ALL;
    }

    public static Optional<Setting> find(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
