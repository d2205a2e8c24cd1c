package labsh.notebooks.reading;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import labsh.notebooks.text.Ascii;

/** Reads single values. For an invalid value it reports a problem and returns empty. */
final class ValueReader {
    /** The longest pattern: compiling recurses into groups, so a long one could overflow the stack. */
    private static final int LONGEST_PATTERN = 1000;

    private static final long LONGEST_DURATION_SECONDS = 365L * 24 * 60 * 60;

    private ValueReader() {}

    /** @param what for messages: {@code `title`} */
    static Optional<String> text(Problems problems, Node node, String what) {
        if (!(node instanceof Node.Scalar scalar)) {
            boolean list = node instanceof Node.Sequence;
            problems.add(
                    node,
                    what + " must be text, and this is " + (list ? "a list" : "a set of keys"),
                    list
                            ? "a text that begins with [ or - needs quotes; several lines go below the key after `|`"
                            : "a text that holds `: ` or begins with { needs quotes");
            return Optional.empty();
        }
        if (scalar.kind() == Node.Kind.NOTHING) {
            problems.add(
                    node,
                    what + " has no value",
                    scalar.text().isEmpty()
                            ? "write one, leave the key out, or write \"\" for the empty text"
                            : "YAML reads " + scalar.text() + " as nothing: if it is meant as text, put it in quotes");
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    /** A whole number within the limits, both included. */
    static Optional<Integer> number(Problems problems, Node node, String what, int least, int most) {
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.WHOLE_NUMBER) {
            String digits = scalar.text();
            if (digits.length() <= 9) {
                int number = Integer.parseInt(digits);
                if (number >= least && number <= most) {
                    return Optional.of(number);
                }
            }
        }
        problems.add(
                node,
                what + " must be a whole number from " + least + " to " + most,
                "write it in digits, without quotes");
        return Optional.empty();
    }

    /** {@code 90s}, {@code 5m}, {@code 2h}, {@code 1d}. */
    static Optional<Duration> duration(Problems problems, Node node, String what, boolean zeroFits) {
        Optional<String> text = text(problems, node, what);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration = duration(text.get());
        if (duration.isEmpty()) {
            problems.add(node, what + " is not a duration", durationHint(text.get()));
            return Optional.empty();
        }
        long seconds = duration.get().toSeconds();
        if (seconds > LONGEST_DURATION_SECONDS || (seconds == 0 && !zeroFits)) {
            problems.add(node, what + (seconds == 0 ? " must be longer than zero" : " is longer than a year"));
            return Optional.empty();
        }
        return duration;
    }

    private static Optional<Duration> duration(String text) {
        int digits = 0;
        while (digits < text.length() && Ascii.isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 9 || text.length() != digits + 1) {
            return Optional.empty();
        }
        long number = Long.parseLong(text.substring(0, digits));
        return switch (text.charAt(digits)) {
            case 's' -> Optional.of(Duration.ofSeconds(number));
            case 'm' -> Optional.of(Duration.ofMinutes(number));
            case 'h' -> Optional.of(Duration.ofHours(number));
            case 'd' -> Optional.of(Duration.ofDays(number));
            default -> Optional.empty();
        };
    }

    private static String durationHint(String text) {
        boolean bare = duration(text + "s").isPresent();
        return "write a whole number and s, m, h or d"
                + (bare ? ": " + text + "s for seconds" : ", as in 90s, 5m or 2h");
    }

    /** @param flags as {@link Pattern#compile(String, int)} takes them */
    static Optional<Pattern> pattern(Problems problems, Node node, String what, int flags) {
        Optional<String> text = text(problems, node, what);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String regex = text.get();
        if (regex.isEmpty() || regex.length() > LONGEST_PATTERN) {
            problems.add(
                    node,
                    what + (regex.isEmpty() ? " is empty" : " is longer than " + LONGEST_PATTERN + " characters"));
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(regex, flags));
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 || e.getIndex() >= regex.length()
                    ? " at its end"
                    : " near its character " + (e.getIndex() + 1);
            problems.add(
                    node,
                    what + " is not a regular expression: " + decapitalized(e.getDescription()) + where,
                    "put \\ before a character that stands for itself, such as ( [ { + * ?");
            return Optional.empty();
        }
    }

    private static String decapitalized(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
