package labsh.commands.shells;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the descriptors that a text opens with {@code exec}: {@code exec 7<file}, {@code exec >log 2>&1}. */
final class ExecRedirections {
    private static final Pattern EXEC = Pattern.compile("(?m)(?:^|[\\s;&|({])(?:command |builtin )?exec(?=[ \\t])");

    private static final Pattern REDIRECTION =
            Pattern.compile("\\G[ \\t]+([0-9]|\\{\\w+}|&)?(<<<|<>|>>|>\\||<|>)(&?)[ \\t]*(-|[^\\s;&|<>]+)");

    private ExecRedirections() {}

    /** The numbers, or names in braces, of descriptors that the text leaves open. */
    static List<String> open(String text) {
        Set<String> open = new TreeSet<>();
        Matcher exec = EXEC.matcher(text);
        Matcher one = REDIRECTION.matcher(text);
        while (exec.find()) {
            for (boolean found = one.find(exec.end()); found; found = one.find()) {
                List<String> which = which(one.group(1), one.group(2));
                if (one.group(3).equals("&") && one.group(4).equals("-")) {
                    which.forEach(open::remove);
                } else {
                    open.addAll(which);
                }
            }
        }
        return List.copyOf(open);
    }

    private static List<String> which(String named, String operator) {
        if (named == null) {
            return List.of(operator.startsWith("<") ? "0" : "1");
        }
        return named.equals("&") ? List.of("1", "2") : List.of(named);
    }
}
