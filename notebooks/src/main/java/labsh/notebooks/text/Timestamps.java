package labsh.notebooks.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Formats and parses times as RFC 3339 and durations as {@code 4.231s}; also parses common variants written by hand.
 * Does not use the JDK's formatters, which cost start-up time.
 */
public final class Timestamps {
    private Timestamps() {}

    /** With milliseconds: {@code 2026-11-23T10:15:02.120+01:00}. */
    public static String format(OffsetDateTime at) {
        StringBuilder text = new StringBuilder(29);
        OffsetDateTime time = wholeMinutes(at);
        seconds(text, time).append('.');
        digits(text, time.getNano() / 1_000_000, 3);
        return offset(text, time);
    }

    /** Without parts of a second: {@code 2026-11-23T10:15:02+01:00}. */
    public static String formatSeconds(OffsetDateTime at) {
        StringBuilder text = new StringBuilder(25);
        OffsetDateTime time = wholeMinutes(at);
        return offset(seconds(text, time), time);
    }

    /** {@code 4.231s}: always in seconds, so that durations are easy to compare. */
    public static String format(Duration duration) {
        StringBuilder text = new StringBuilder(12);
        text.append(duration.toMillis() / 1000).append('.');
        digits(text, (int) (duration.toMillis() % 1000), 3);
        return text.append('s').toString();
    }

    /** RFC 3339 has no offsets with seconds, as local mean times have. */
    private static OffsetDateTime wholeMinutes(OffsetDateTime at) {
        int seconds = at.getOffset().getTotalSeconds();
        return seconds % 60 == 0 ? at : at.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(seconds / 60 * 60));
    }

    private static StringBuilder seconds(StringBuilder text, OffsetDateTime time) {
        digits(text, time.getYear(), 4);
        digits(text.append('-'), time.getMonthValue(), 2);
        digits(text.append('-'), time.getDayOfMonth(), 2);
        digits(text.append('T'), time.getHour(), 2);
        digits(text.append(':'), time.getMinute(), 2);
        digits(text.append(':'), time.getSecond(), 2);
        return text;
    }

    private static String offset(StringBuilder text, OffsetDateTime time) {
        return text.append(time.getOffset().getId()).toString();
    }

    private static void digits(StringBuilder text, int value, int width) {
        String digits = Integer.toString(value);
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        text.append(digits);
    }

    /**
     * Reads a time: RFC 3339, or with less of it: a date alone (its midnight in UTC), no seconds, a blank for the T, no
     * offset (UTC), an offset without colon. Empty when it is none of these.
     */
    public static Optional<OffsetDateTime> parse(String text) {
        try {
            return Optional.of(new Scan(text).time());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a duration: a number, whole or with a fraction, and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
    public static Optional<Duration> parseDuration(String text) {
        try {
            return Optional.of(new Scan(text).duration());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A scanner from left to right; unexpected input throws a {@link DateTimeException}. */
    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        OffsetDateTime time() {
            int year = number(4);
            expect("-");
            int month = number(2);
            expect("-");
            int day = number(2);
            int hour = 0;
            int minute = 0;
            int second = 0;
            int nano = 0;
            ZoneOffset offset = ZoneOffset.UTC;
            if (take("Tt ")) {
                hour = number(2);
                expect(":");
                minute = number(2);
                if (take(":")) {
                    second = number(2);
                    nano = take(".,") ? fraction() : 0;
                }
                take(" ");
                offset = offset();
            }
            end();
            return OffsetDateTime.of(year, month, day, hour, minute, second, nano, offset);
        }

        Duration duration() {
            long whole = 0;
            int start = at;
            while (at < text.length() && at - start < 12 && isDigit()) {
                whole = whole * 10 + digit();
            }
            if (at == start) {
                throw new DateTimeException(text);
            }
            int nano = take(".") ? fraction() : 0;
            take(" ");
            String unit = text.substring(at);
            at = text.length();
            if (unit.equals("s")) {
                // The form that labsh writes. Multiplying durations uses decimal fractions, which is slow for a million
                // records.
                return Duration.ofSeconds(whole, nano);
            }
            Duration one = switch (unit) {
                case "ms" -> Duration.ofMillis(1);
                case "m", "min" -> Duration.ofMinutes(1);
                case "h" -> Duration.ofHours(1);
                case "d" -> Duration.ofDays(1);
                default -> throw new DateTimeException(text);
            };
            // A billionth of the unit times the fraction's digits: precise enough.
            return one.multipliedBy(whole).plus(one.multipliedBy(nano).dividedBy(1_000_000_000));
        }

        private ZoneOffset offset() {
            if (at == text.length() || take("Zz")) {
                return ZoneOffset.UTC;
            }
            int sign = take("-") ? -1 : 1;
            if (sign > 0) {
                expect("+");
            }
            int hours = number(2);
            take(":");
            int minutes = at < text.length() ? number(2) : 0;
            return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
        }

        private int fraction() {
            int value = 0;
            int width = 0;
            while (at < text.length() && isDigit()) {
                int digit = digit();
                if (width < 9) {
                    value = value * 10 + digit;
                    width++;
                }
            }
            if (width == 0) {
                throw new DateTimeException(text);
            }
            for (; width < 9; width++) {
                value *= 10;
            }
            return value;
        }

        private int number(int width) {
            int value = 0;
            for (int i = 0; i < width; i++) {
                if (at == text.length() || !isDigit()) {
                    throw new DateTimeException(text);
                }
                value = value * 10 + digit();
            }
            return value;
        }

        private boolean isDigit() {
            return Ascii.isDigit(text.charAt(at));
        }

        private int digit() {
            return text.charAt(at++) - '0';
        }

        private boolean take(String any) {
            boolean found = at < text.length() && any.indexOf(text.charAt(at)) >= 0;
            at += found ? 1 : 0;
            return found;
        }

        private void expect(String any) {
            if (!take(any)) {
                throw new DateTimeException(text);
            }
        }

        private void end() {
            if (at < text.length()) {
                throw new DateTimeException(text);
            }
        }
    }
}
