package labsh.shell.manual;

import java.util.List;
import labsh.commands.line.Argument;
import labsh.commands.line.Option;

/** The options of the program itself, before any command. */
public final class ProgramOptions {
    /** In the order of help. */
    public static final List<Option> ALL = List.of(
            Option.flag("help", "show how labsh is called (-h)"),
            Option.flag("version", "show the version (-V)"),
            Option.flag("no-color", "show no colours (as NO_COLOR)"),
            Option.flag("plain", "speak to a screen reader: no colours, words instead of signs"),
            Option.taking("on", "HOST", Argument.Kind.HOST, "run steps on this host, reached by ssh"),
            Option.flag("debug", "show where a fault in labsh itself is"),
            Option.taking("man", "PAGE", Argument.Kind.WORD, "print a manual page: labsh.1 or labsh-notebook.5"),
            Option.taking("completion", "SHELL", Argument.Kind.WORD, "print the completion for bash, zsh or fish"));

    private ProgramOptions() {}
}
