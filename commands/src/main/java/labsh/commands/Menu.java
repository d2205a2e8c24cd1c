package labsh.commands;

import java.util.List;

/**
 * A question answered by a single key.
 *
 * @param <T> the type of the answers
 * @param question one line
 * @param items in the order shown
 * @param none the answer when nobody gives one: end of input, a closed terminal
 */
public record Menu<T>(String question, List<Item<T>> items, T none) {
    public Menu {
        items = List.copyOf(items);
    }

    /**
     * One possible answer.
     *
     * @param key to press
     * @param word that begins with or contains the key, shown beside the question
     * @param help one clause, shown on {@code ?}
     * @param meaning the answer that the program gets
     * @param listed whether it is listed beside the question; otherwise only {@code ?} mentions it
     */
    public record Item<T>(char key, String word, String help, T meaning, boolean listed) {
        public Item(char key, String word, String help, T meaning) {
            this(key, word, help, meaning, true);
        }
    }

    /** A yes-or-no question; without an answer it is no. */
    public static Menu<Boolean> confirmation(String question) {
        return new Menu<>(
                question,
                List.of(
                        new Item<>('y', "yes", "do it", true),
                        new Item<>('n', "no", "leave everything as it is", false)),
                false);
    }
}
