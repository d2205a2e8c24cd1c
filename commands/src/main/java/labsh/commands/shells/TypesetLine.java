package labsh.commands.shells;

import java.util.Optional;

/**
 * One line of what {@code typeset -p} prints in the Korn shells and in zsh: {@code typeset -x -i n=5},
 * {@code export n=5}, {@code n=5}, {@code set -A list}, {@code typeset list[0]=one}.
 *
 * @param flags the letters after the hyphens
 * @param value as it is printed; empty when there is none
 */
record TypesetLine(String flags, String name, Optional<String> value) {
    static Optional<TypesetLine> of(String line) {
        StringBuilder flags = new StringBuilder();
        int at = 0;
        boolean command = true;
        while (at < line.length()) {
            int space = line.indexOf(' ', at);
            int equals = line.indexOf('=', at);
            int end = space < 0 ? line.length() : space;
            if (equals >= 0 && equals < end) {
                end = equals;
            }
            String word = line.substring(at, end);
            boolean assigns = end < line.length() && line.charAt(end) == '=';
            if (command && !assigns) {
                if (word.equals("export")) {
                    flags.append('x');
                } else if (word.equals("readonly")) {
                    flags.append('r');
                }
            } else if (word.startsWith("-")) {
                flags.append(word, 1, word.length());
            } else if (!word.isEmpty() && !Character.isDigit(word.charAt(0))) {
                int index = word.indexOf('[');
                if (index > 0) {
                    flags.append('a');
                }
                return Optional.of(new TypesetLine(
                        flags.toString(),
                        index > 0 ? word.substring(0, index) : word,
                        assigns ? Optional.of(line.substring(end + 1)) : Optional.empty()));
            }
            command = false;
            at = end + 1;
        }
        return Optional.empty();
    }

    boolean isExported() {
        return flags.indexOf('x') >= 0;
    }

    boolean isReadonly() {
        return flags.indexOf('r') >= 0;
    }

    /** Whether every POSIX shell has such a variable: a text, perhaps exported or readonly. */
    boolean isPlain() {
        return value.isPresent()
                && !value.get().startsWith("(")
                && flags.chars().allMatch(flag -> flag == 'x' || flag == 'r' || flag == 'g');
    }
}
