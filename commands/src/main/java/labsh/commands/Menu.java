package labsh.commands;

import java.util.List;

/**
 * A question that one key answers.
 *
 * @param <T> what an answer means
 * @param question one line
 * @param items in the order shown
 * @param none what it means when nobody answers: end of input, a closed terminal
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
     * @param meaning what the program gets
     * @param listed whether it stands beside the question; if not, {@code ?} alone tells of it
     */
    public record Item<T>(char key, String word, String help, T meaning, boolean listed) {
        public Item(char key, String word, String help, T meaning) {
            this(key, word, help, meaning, true);
        }
    }

    /** A yes-or-no question; nobody there means no. */
    public static Menu<Boolean> confirmation(String question) {
        return new Menu<>(
                question,
                List.of(
                        new Item<>('y', "yes", "do it", true),
                        new Item<>('n', "no", "leave everything as it is", false)),
                false);
    }
}
