package labsh.commands.table;

import java.util.List;
import labsh.commands.Session;
import labsh.commands.line.Parse;
import labsh.commands.line.Parser;
import labsh.notebooks.Parameter;

/** Finds lines that would reveal a secret, in a history file or a list of processes. */
public final class SecretLineFilter {
    private SecretLineFilter() {}

    /** Whether a line holds a secret's value, or {@code NAME=VALUE} for a secret of the open notebook. */
    public static boolean in(String line, Session session) {
        return in(new Parser(Commands::syntax).parse(line), session);
    }

    /** The same for a parsed line. */
    public static boolean in(Parse parse, Session session) {
        if (!session.bindings().secretForms().redacted(parse.line()).equals(parse.line())) {
            return true;
        }
        List<String> secrets =
                session.notebook().map(file -> file.notebook().everyParameter()).orElse(List.of()).stream()
                        .filter(Parameter::secret)
                        .map(Parameter::name)
                        .toList();
        if (secrets.isEmpty()) {
            // Without an open notebook it is not known whether a value is a secret: a {@code set} line counts as one.
            return session.notebook().isEmpty()
                    && parse.tokens().stream()
                            .limit(1)
                            .anyMatch(name -> name.text().equals("set"));
        }
        return parse.tokens().stream()
                .anyMatch(token -> secrets.stream().anyMatch(name -> isValueOf(name, token.text())));
    }

    private static boolean isValueOf(String name, String word) {
        return word.startsWith(name + "=") && word.length() > name.length() + 1 && !word.startsWith(name + "=@");
    }
}
