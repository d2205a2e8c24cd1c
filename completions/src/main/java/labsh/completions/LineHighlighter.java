package labsh.completions;

import java.util.Optional;
import java.util.function.Function;
import labsh.commands.line.Argument;
import labsh.commands.line.Parse;
import labsh.commands.line.Parser;
import labsh.commands.line.Token;
import labsh.commands.report.Role;
import labsh.commands.report.ShellSyntax;
import labsh.commands.table.Commands;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours a line while it is typed, by how it is parsed. */
public final class LineHighlighter implements Highlighter {
    private final Parser parser = new Parser(Commands::syntax);
    private final Function<Role, AttributedStyle> theme;

    /**
     * @param theme the look of each role
     */
    public LineHighlighter(Function<Role, AttributedStyle> theme) {
        this.theme = theme;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        Parse parse = parser.parse(buffer);
        AttributedStringBuilder line = new AttributedStringBuilder();
        int at = 0;
        for (Token token : parse.tokens()) {
            line.append(buffer.substring(at, token.start()));
            part(line, token, buffer.substring(token.start(), token.end()));
            at = token.end();
        }
        return line.append(buffer.substring(at)).toAttributedString();
    }

    private void part(AttributedStringBuilder line, Token token, String text) {
        Optional<Argument.Kind> kind = token.argument().map(Argument::kind);
        int equals = text.indexOf('=');
        if (kind.equals(Optional.of(Argument.Kind.SHELL_TEXT))) {
            shell(line, text);
        } else if (kind.equals(Optional.of(Argument.Kind.BINDING)) && equals > 0) {
            line.append(text.substring(0, equals), theme.apply(Role.NAME)).append("=");
            line.append(text.substring(equals + 1), theme.apply(Role.VALUE));
        } else {
            line.append(text, theme.apply(role(token)));
        }
    }

    private void shell(AttributedStringBuilder line, String text) {
        int at = 0;
        for (ShellSyntax.Stretch stretch : ShellSyntax.of(text).stretches()) {
            line.append(text.substring(at, stretch.start()), theme.apply(Role.CODE));
            line.append(text.substring(stretch.start(), stretch.end()), theme.apply(stretch.role()));
            at = stretch.end();
        }
        line.append(text.substring(at), theme.apply(Role.CODE));
    }

    private static Role role(Token token) {
        return switch (token.role()) {
            case COMMAND -> Role.KEY;
            case OPTION -> Role.OPERATOR;
            case UNKNOWN_COMMAND, UNKNOWN_OPTION, EXCESS -> Role.FAILED;
            case OPTION_VALUE, ARGUMENT ->
                token.argument().map(a -> role(a.kind())).orElse(Role.PLAIN);
        };
    }

    private static Role role(Argument.Kind kind) {
        return switch (kind) {
            case NOTEBOOK, PROCEDURE, ADDRESS, STEP, MARK, CAPTURED, COMMAND -> Role.NAME;
            default -> Role.PLAIN;
        };
    }
}
