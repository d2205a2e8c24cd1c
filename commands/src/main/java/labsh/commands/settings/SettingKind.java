package labsh.commands.settings;

import java.util.List;
import java.util.OptionalLong;

/** What the value of a setting may be. */
public enum SettingKind {
    /** Bytes of output in a record, at most 256 KiB of each end. */
    ENDS("a size from 1 to 256k", "64k"),
    /** Bytes, of any number. */
    SIZE("a size, or all", "1G"),
    /** How many days or how many of the newest files are kept. */
    KEPT("a number of days or of files, or all", "90d"),
    /** Where the audit goes. */
    AUDIT("none, syslog, or a file that begins with / or ~/", "/var/log/labsh.log"),
    TRUTH("true or false", "true"),
    /** A program with its options. */
    PROGRAM("a program, with options where it needs some", "less -R"),
    KEYS("emacs or vi", "vi"),
    THEME("auto, dark, light, terminal or none", "dark"),
    SWITCH("on or off", "off");

    private final String shape;
    private final String example;

    SettingKind(String shape, String example) {
        this.shape = shape;
        this.example = example;
    }

    /** A phrase to follow "must be". */
    public String shape() {
        return shape;
    }

    /** One value of this kind. */
    public String example() {
        return example;
    }

    /** The possible words, if they are few; else empty. */
    public List<String> words() {
        return switch (this) {
            case TRUTH -> List.of("true", "false");
            case KEYS -> List.of("emacs", "vi");
            case THEME -> List.of("auto", "dark", "light", "terminal", "none");
            case SWITCH -> List.of("on", "off");
            default -> List.of();
        };
    }

    /** Whether this text is a value of the kind. */
    public boolean fits(String text) {
        return switch (this) {
            case ENDS -> Amounts.size(text).orElse(0) >= 1 && Amounts.size(text).orElse(0) <= 256 << 10;
            case SIZE -> text.equals("all") || Amounts.size(text).isPresent();
            case KEPT ->
                text.equals("all")
                        || Amounts.days(text).isPresent()
                        || Amounts.number(text).isPresent();
            case AUDIT ->
                text.equals("none")
                        || text.equals("syslog")
                        || (text.length() > 1 && text.startsWith("/") && isPath(text))
                        || (text.length() > 2 && text.startsWith("~/") && isPath(text));
            case PROGRAM -> !text.isBlank() && isPath(text);
            case TRUTH, KEYS, THEME, SWITCH -> words().contains(text);
        };
    }

    /** Whether the text is without characters that no file name and no argument can hold. */
    private static boolean isPath(String text) {
        return text.indexOf('\0') < 0 && text.indexOf('\n') < 0;
    }

    /** Numbers as they are written in settings. */
    static final class Amounts {
        private Amounts() {}

        /** A number of at most nine digits. */
        static OptionalLong number(String text) {
            if (text.isEmpty() || text.length() > 9) {
                return OptionalLong.empty();
            }
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return OptionalLong.empty();
                }
            }
            return OptionalLong.of(Long.parseLong(text));
        }

        /** {@code 4096}, {@code 64k}, {@code 10M}, {@code 1G}, in bytes. */
        static OptionalLong size(String text) {
            int last = text.length() - 1;
            int unit = last < 0 ? -1 : "kMG".indexOf(text.charAt(last));
            OptionalLong number = number(unit < 0 ? text : text.substring(0, last));
            return number.isEmpty() ? number : OptionalLong.of(number.getAsLong() << (10 * (unit + 1)));
        }

        /** {@code 90d}, in days. */
        static OptionalLong days(String text) {
            return text.endsWith("d") ? number(text.substring(0, text.length() - 1)) : OptionalLong.empty();
        }
    }
}
