package labsh.notebooks.reading;

import java.util.Optional;
import labsh.notebooks.text.Names;
import labsh.notebooks.text.NearestWord;

/** Finds references to undeclared variables, {@code $name} and <code>${name}</code>. */
final class References {
    private References() {}

    /**
     * Reports every name that is neither a parameter nor a captured value.
     *
     * @param strict whether names that no parameter can have ({@code $HOME}) are reported too
     */
    static void report(Problems problems, Node node, String text, VariableScope scope, boolean strict) {
        int searched = node.offset();
        for (int i = text.indexOf('$'); i >= 0; i = text.indexOf('$', i + 1)) {
            boolean braces = i + 1 < text.length() && text.charAt(i + 1) == '{';
            int from = braces ? i + 2 : i + 1;
            int to = from;
            while (to < text.length() && Names.isVariablePart(text.charAt(to))) {
                to++;
            }
            String name = text.substring(from, to);
            boolean closed = !braces || (to < text.length() && text.charAt(to) == '}');
            boolean named = closed && (Names.isParameter(name) || (strict && startsLikeName(name)));
            String spelling = text.substring(i, braces && closed ? to + 1 : to);
            int at = problems.source().text().indexOf(spelling, searched);
            if (named && !scope.knows(name) && !problems.damaged()) {
                report(problems, node, at, spelling, name, scope);
            }
            searched = at < 0 ? searched : at + 1;
        }
    }

    private static void report(
            Problems problems, Node node, int at, String spelling, String name, VariableScope scope) {
        Optional<String> near = NearestWord.to(name, scope.names());
        String message = "`" + spelling + "` is not a parameter of this procedure";
        String hint = near.isPresent()
                ? "did you mean `$" + near.get() + "`?"
                : "only declared parameters and values captured by earlier steps are filled in";
        if (at < 0) {
            problems.add(node, message, hint);
        } else {
            problems.add(at, spelling.length(), message, Optional.of(hint));
        }
    }

    private static boolean startsLikeName(String name) {
        return !name.isEmpty() && !Character.isDigit(name.charAt(0));
    }
}
