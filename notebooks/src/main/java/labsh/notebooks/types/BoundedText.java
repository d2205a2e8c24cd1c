package labsh.notebooks.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matches regular expressions with a bounded number of character accesses: some expressions take polynomial time, such
 * as {@code (a*)(a*)(a*)(a*)b}, others exponential time, and both expression and text may come from a hostile file.
 */
public final class BoundedText implements CharSequence {
    private final CharSequence text;
    private final Budget budget;

    private BoundedText(CharSequence text, Budget budget) {
        this.text = text;
        this.budget = budget;
    }

    /** Remaining character accesses, shared by a text and its subsequences. */
    private static final class Budget {
        private long left;

        Budget(long left) {
            this.left = left;
        }
    }

    /** The expression took too long or recursed too deeply; whether it matches is unknown. */
    public static final class Exhausted extends Exception {
        private Exhausted() {
            super("the regular expression takes too long on this text", null, false, false);
        }
    }

    /** Thrown through the matcher, which declares no checked exceptions. */
    private static final class Spent extends RuntimeException {
        Spent() {
            super(null, null, false, false);
        }
    }

    /**
     * Whether the pattern matches the whole text.
     *
     * @throws Exhausted after more than 100 000 character accesses and 20 for each character
     */
    public static boolean matches(Pattern pattern, CharSequence text) throws Exhausted {
        return ask(pattern, text, new Budget(100_000 + 20L * text.length()), Matcher::matches);
    }

    /**
     * Whether the pattern is found in the text.
     *
     * @throws Exhausted after more than 5 000 000 character accesses and 100 for each character
     */
    public static boolean find(Pattern pattern, CharSequence text) throws Exhausted {
        return ask(pattern, text, new Budget(5_000_000 + 100L * text.length()), Matcher::find);
    }

    /**
     * What the pattern's first group matches where the pattern is first found.
     *
     * @return empty when the pattern is not found, or the group did not take part in the match
     * @throws Exhausted as {@link #find}
     */
    public static Optional<String> group(Pattern pattern, CharSequence text) throws Exhausted {
        List<String> found = new ArrayList<>();
        Budget budget = new Budget(5_000_000 + 100L * text.length());
        ask(
                pattern,
                text,
                budget,
                matcher -> matcher.find() && matcher.group(1) != null && found.add(matcher.group(1)));
        return found.stream().findFirst();
    }

    private static boolean ask(Pattern pattern, CharSequence text, Budget budget, Predicate<Matcher> question)
            throws Exhausted {
        try {
            return question.test(pattern.matcher(new BoundedText(text, budget)));
        } catch (Spent | StackOverflowError e) {
            // The matcher recurses for each repetition of a group with alternatives.
            throw new Exhausted();
        }
    }

    @Override
    public char charAt(int index) {
        if (budget.left-- <= 0) {
            throw new Spent();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), budget);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
