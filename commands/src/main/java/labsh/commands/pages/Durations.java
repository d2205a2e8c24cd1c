package labsh.commands.pages;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
public final class Durations {
    private Durations() {}

    /** {@code 0.2 s}, {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    public static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /**
     * How long ago something was: {@code just now}, {@code 5 minutes ago}, {@code 2 days ago}. A time in the future
     * comes from another clock, or this clock was set back.
     */
    public static String ago(Duration age) {
        if (age.toMinutes() < 0) {
            return words(age.negated().toMinutes()) + " ahead of this clock";
        }
        return age.toMinutes() < 1 ? "just now" : words(age.toMinutes()) + " ago";
    }

    private static String words(long minutes) {
        if (minutes < 60) {
            return count(minutes, "minute");
        }
        if (minutes < 48 * 60) {
            return count(minutes / 60, "hour");
        }
        long days = minutes / (24 * 60);
        if (days < 60) {
            return count(days, "day");
        }
        return days < 730 ? count(days / 30, "month") : count(days / 365, "year");
    }

    private static String count(long n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }
}
