package labsh.notebooks.system;

/** The order of dotted version numbers: {@code 9.3 < 10.1 = 10.1.0}. */
final class Versions {
    private Versions() {}

    /**
     * Compares number by number; what follows the leading number of a part ({@code 1-RELEASE}) does not count.
     *
     * @return negative, zero or positive; an empty version is below every other
     */
    static int compare(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(!left.isEmpty(), !right.isEmpty());
        }
        String[] a = left.split("\\.", -1);
        String[] b = right.split("\\.", -1);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = Long.compare(number(a, i), number(b, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long number(String[] parts, int index) {
        if (index >= parts.length) {
            return 0;
        }
        String digits = parts[index].replaceFirst("\\D.*", "");
        return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
    }
}
