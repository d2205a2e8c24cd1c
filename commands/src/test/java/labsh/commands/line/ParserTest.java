package labsh.commands.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labsh.commands.errors.UsageException;
import org.junit.jupiter.api.Test;

class ParserTest {
    private static final Syntax RUN = new Syntax(
            "run",
            List.of(
                    new Argument("PROCEDURE", Argument.Kind.ADDRESS, Argument.Arity.ONE, "a procedure"),
                    new Argument("NAME=VALUE", Argument.Kind.BINDING, Argument.Arity.MANY, "values")),
            List.of(
                    Option.taking("from", "STEP", Argument.Kind.STEP, "begin here"),
                    Option.flag("dry-run", "run nothing")));
    private static final Syntax NOTE = new Syntax(
            "note",
            List.of(
                    new Argument("@ADDRESS", Argument.Kind.MARK, Argument.Arity.OPTIONAL, "about"),
                    new Argument("TEXT", Argument.Kind.TEXT, Argument.Arity.OPTIONAL, "the finding")),
            List.of());
    private static final Syntax SHELL = new Syntax(
            "!",
            List.of(new Argument("COMMAND", Argument.Kind.SHELL_TEXT, Argument.Arity.ONE, "shell text")),
            List.of());

    private final Parser parser = new Parser(name -> switch (name) {
        case "run" -> Optional.of(RUN);
        case "note" -> Optional.of(NOTE);
        case "!" -> Optional.of(SHELL);
        default -> Optional.empty();
    });

    private String tokens(String line) {
        return parser.parse(line).tokens().stream()
                .map(t -> t.role() + ":" + t.text())
                .collect(Collectors.joining(" | "));
    }

    private Invocation invocation(String line) {
        return Invocation.of(parser.parse(line));
    }

    @Test
    void argumentsAndOptionsMayStandInAnyOrder() {
        assertEquals(
                "COMMAND:run | OPTION:--dry-run | ARGUMENT:install | OPTION:--from | OPTION_VALUE:clone"
                        + " | ARGUMENT:gem_home=/a b",
                tokens("run --dry-run install --from clone 'gem_home=/a b'"));
    }

    @Test
    void anOptionsValueMayFollowAnEqualsSign() {
        Invocation run = invocation("run install --from=clone");
        assertEquals(Optional.of("clone"), run.option("from"));
    }

    @Test
    void shellTextIsTakenAsItStands() {
        String text = "echo  'a  b' \"$HOME\" --yes \\";
        assertEquals(Optional.of(text), invocation("! " + text).argument("COMMAND"));
        assertEquals(Optional.of("ls -l"), invocation("!ls -l").argument("COMMAND"));
    }

    @Test
    void aNoteMayHoldApostrophes() {
        Invocation note = invocation("note @install/clone it's \"fixed\" now");
        assertEquals(Optional.of("@install/clone"), note.argument("@ADDRESS"));
        assertEquals(Optional.of("it's \"fixed\" now"), note.argument("TEXT"));
    }

    @Test
    void aNoteWithoutAMarkIsAllText() {
        Invocation note = invocation("note solved at last");
        assertEquals(Optional.empty(), note.argument("@ADDRESS"));
        assertEquals(Optional.of("solved at last"), note.argument("TEXT"));
    }

    @Test
    void twoDashesEndTheOptions() {
        assertEquals("COMMAND:run | ARGUMENT:--dry-run", tokens("run -- --dry-run"));
    }

    @Test
    void anOpenQuoteIsAMistake() {
        UsageException mistake = assertThrows(UsageException.class, () -> invocation("run 'install"));
        assertEquals("a quote is not closed", mistake.getMessage());
    }

    @Test
    void anUnknownOptionNamesTheNearestOne() {
        UsageException mistake = assertThrows(UsageException.class, () -> invocation("run install --dryrun"));
        assertEquals("run has no option --dryrun", mistake.getMessage());
        assertEquals("did you mean --dry-run?", mistake.hint());
    }

    @Test
    void aMissingArgumentIsNamedWithItsMeaning() {
        UsageException mistake = assertThrows(UsageException.class, () -> invocation("run --dry-run"));
        assertEquals("run needs PROCEDURE: a procedure", mistake.getMessage());
        assertEquals("usage: run PROCEDURE [NAME=VALUE]… [--from STEP] [--dry-run]", mistake.hint());
    }

    @Test
    void anOptionWithoutItsValueIsAMistake() {
        UsageException mistake = assertThrows(UsageException.class, () -> invocation("run install --from"));
        assertEquals("--from needs STEP", mistake.getMessage());
    }

    @Test
    void whatIsMoreThanACommandTakesIsAMistake() {
        Parser one = new Parser(name -> Optional.of(new Syntax(name, List.of(), List.of())));
        UsageException mistake = assertThrows(UsageException.class, () -> Invocation.of(one.parse("close it")));
        assertEquals("close takes no arguments", mistake.getMessage());
    }

    @Test
    void quotedTextReadsBackAsOneWord() {
        for (String text : List.of("", "a b", "it's", "\"", "\\", "a\\ b'c\"d", "é", "--x", "$HOME `id`")) {
            assertEquals(
                    List.of(text),
                    WordSplitter.of(WordSplitter.quote(text)).stream()
                            .map(Word::text)
                            .toList());
        }
    }

    @Test
    void tokensKnowWhereTheyStand() {
        for (Token token : parser.parse("run  'a b'  --from=x").tokens()) {
            String raw = "run  'a b'  --from=x".substring(token.start(), token.end());
            assertEquals(token.text(), raw.replace("'", ""));
        }
    }

    @Test
    void anArgumentOfTheProgramIsOneWordAsItStands() {
        for (String word : List.of("", "a b", "it's", "\"", "\\", "a\\ b'c\"d", "$HOME `id`", "#")) {
            Invocation typed = Invocation.of(parser.parse("run " + WordSplitter.quote(word)));
            assertEquals(typed, Invocation.of(parser.parse(List.of("run", word))), word);
        }
        assertEquals(
                Invocation.of(parser.parse("run --from=x 'a b'")),
                Invocation.of(parser.parse(List.of("run", "--from", "x", "a b"))));
    }
}
