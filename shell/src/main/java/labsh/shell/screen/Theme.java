package labsh.shell.screen;

import java.util.EnumMap;
import java.util.Map;
import labsh.commands.report.Role;
import org.jline.utils.AttributedStyle;

/** The look of each role. */
public final class Theme {
    /** No colours, no bold: for {@code NO_COLOR}, pipes and terminals that cannot. */
    public static final Theme PLAIN = new Theme(Map.of());

    /** The terminal's own 16 colours, which people have set to what they can read. */
    public static final Theme COLOURS = new Theme(Map.of(
            Role.TITLE, AttributedStyle.BOLD,
            Role.NAME, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN),
            Role.DIM, AttributedStyle.DEFAULT.faint(),
            Role.VALUE, AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA),
            Role.OK, AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN),
            Role.FAILED, AttributedStyle.BOLD.foreground(AttributedStyle.RED),
            Role.WARNING, AttributedStyle.BOLD.foreground(AttributedStyle.YELLOW),
            Role.CODE, AttributedStyle.DEFAULT,
            Role.KEY, AttributedStyle.BOLD));

    private final Map<Role, AttributedStyle> styles;

    private Theme(Map<Role, AttributedStyle> styles) {
        this.styles = styles.isEmpty() ? Map.of() : new EnumMap<>(styles);
    }

    public AttributedStyle style(Role role) {
        return styles.getOrDefault(role, AttributedStyle.DEFAULT);
    }

    /** Whether this theme says anything by colour or weight. */
    public boolean colours() {
        return !styles.isEmpty();
    }
}
