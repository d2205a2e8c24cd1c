package labsh.shell.screen;

import java.util.EnumMap;
import java.util.Map;
import labsh.commands.report.Role;
import org.jline.utils.AttributedStyle;

/**
 * The look of each role. One instance is shared; it changes at most once, when the terminal has reported its
 * background.
 */
public final class Theme {
    /** No colours, no bold: for {@code NO_COLOR}, pipes and terminals that cannot. */
    public static final Theme PLAIN = new Theme(Map.of());

    /** The terminal's own 16 colours, which are readable on its background. */
    public static final Theme COLOURS = new Theme(Map.ofEntries(
            Map.entry(Role.TITLE, AttributedStyle.BOLD),
            Map.entry(Role.NAME, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)),
            Map.entry(Role.DIM, AttributedStyle.DEFAULT.faint()),
            Map.entry(Role.VALUE, AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA)),
            Map.entry(Role.HOST, AttributedStyle.BOLD.foreground(AttributedStyle.BLUE)),
            Map.entry(Role.OK, AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)),
            Map.entry(Role.FAILED, AttributedStyle.BOLD.foreground(AttributedStyle.RED)),
            Map.entry(Role.WARNING, AttributedStyle.BOLD.foreground(AttributedStyle.YELLOW)),
            Map.entry(Role.CODE, AttributedStyle.DEFAULT),
            Map.entry(Role.KEY, AttributedStyle.BOLD),
            Map.entry(Role.STRING, AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)),
            Map.entry(Role.VARIABLE, AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA)),
            Map.entry(Role.COMMENT, AttributedStyle.DEFAULT.faint()),
            Map.entry(Role.OPERATOR, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)),
            Map.entry(Role.KEYWORD, AttributedStyle.BOLD)));

    private final boolean provisional;
    private volatile Map<Role, AttributedStyle> styles;

    private Theme(Map<Role, AttributedStyle> styles) {
        this(styles, false);
    }

    private Theme(Map<Role, AttributedStyle> styles, boolean provisional) {
        this.styles = styles.isEmpty() ? Map.of() : new EnumMap<>(styles);
        this.provisional = provisional;
    }

    /** {@link #COLOURS} until the terminal reports its background, if it does. */
    public static Theme untilKnown() {
        return new Theme(COLOURS.styles, true);
    }

    /** Whether this theme may still change. */
    public boolean provisional() {
        return provisional;
    }

    /**
     * Takes the look of another theme.
     *
     * @throws IllegalStateException if this theme is not provisional
     */
    public void become(Theme other) {
        if (!provisional) {
            throw new IllegalStateException("not provisional");
        }
        styles = other.styles;
    }

    /** Colours for a dark background, on terminals that have 256 or more of them. */
    public static Theme dark() {
        return of(0x5fd7d7, 0x9e9e9e, 0xd7afff, 0xff87d7, 0x87d787, 0xff8787, 0xffd75f, 0x87afff);
    }

    /** Colours for a light background, on terminals that have 256 or more of them. */
    public static Theme light() {
        return of(0x005f87, 0x626262, 0x870087, 0xaf0087, 0x005f00, 0xaf0000, 0x875f00, 0x0000af);
    }

    /** Each colour has a contrast of at least 5:1 with black or white. Terminals round them to their palette. */
    private static Theme of(int name, int dim, int value, int host, int ok, int failed, int warning, int keyword) {
        return new Theme(Map.ofEntries(
                Map.entry(Role.TITLE, AttributedStyle.BOLD),
                Map.entry(Role.NAME, AttributedStyle.DEFAULT.foregroundRgb(name)),
                Map.entry(Role.DIM, AttributedStyle.DEFAULT.foregroundRgb(dim)),
                Map.entry(Role.VALUE, AttributedStyle.DEFAULT.foregroundRgb(value)),
                Map.entry(Role.HOST, AttributedStyle.BOLD.foregroundRgb(host)),
                Map.entry(Role.OK, AttributedStyle.DEFAULT.foregroundRgb(ok)),
                Map.entry(Role.FAILED, AttributedStyle.BOLD.foregroundRgb(failed)),
                Map.entry(Role.WARNING, AttributedStyle.BOLD.foregroundRgb(warning)),
                Map.entry(Role.CODE, AttributedStyle.DEFAULT),
                Map.entry(Role.KEY, AttributedStyle.BOLD),
                Map.entry(Role.STRING, AttributedStyle.DEFAULT.foregroundRgb(ok)),
                Map.entry(Role.VARIABLE, AttributedStyle.DEFAULT.foregroundRgb(value)),
                Map.entry(Role.COMMENT, AttributedStyle.DEFAULT.foregroundRgb(dim)),
                Map.entry(Role.OPERATOR, AttributedStyle.DEFAULT.foregroundRgb(name)),
                Map.entry(Role.KEYWORD, AttributedStyle.BOLD.foregroundRgb(keyword))));
    }

    public AttributedStyle style(Role role) {
        return styles.getOrDefault(role, AttributedStyle.DEFAULT);
    }

    /** Whether this theme says anything by colour or weight. */
    public boolean colours() {
        return !styles.isEmpty();
    }
}
