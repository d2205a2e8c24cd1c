package labsh.completions;

import java.util.function.Function;
import labsh.commands.line.Parse;
import labsh.commands.line.Parser;
import labsh.commands.line.Token;
import labsh.commands.report.Role;
import labsh.commands.table.Commands;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours a line while it is typed: what its grammar makes of it. */
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
            line.append(buffer.substring(token.start(), token.end()), theme.apply(role(token)));
            at = token.end();
        }
        return line.append(buffer.substring(at)).toAttributedString();
    }

    private static Role role(Token token) {
        return switch (token.role()) {
            case COMMAND -> Role.KEY;
            case OPTION -> Role.NAME;
            case UNKNOWN_COMMAND, UNKNOWN_OPTION, EXCESS -> Role.FAILED;
            case OPTION_VALUE, ARGUMENT -> Role.PLAIN;
        };
    }
}
