package labsh.shell.manual;

import java.util.List;
import labsh.commands.line.Argument;
import labsh.commands.line.Option;

/** The options of the program itself, before any command. */
public final class ProgramOptions {
    /** In the order of help. */
    public static final List<Option> ALL = List.of(
            Option.flag("help", "show how to call labsh (-h)"),
            Option.flag("version", "show the version (-V)"),
            Option.flag("no-color", "show no colours (as NO_COLOR)"),
            Option.flag("plain", "for screen readers: no colours, words instead of symbols"),
            Option.taking("on", "HOST", Argument.Kind.HOST, "run steps on this host, reached by ssh"),
            Option.flag("debug", "show where an internal error in labsh is"),
            Option.taking("man", "PAGE", Argument.Kind.WORD, "print a manual page: labsh.1 or labsh-notebook.5"),
            Option.taking("completion", "SHELL", Argument.Kind.WORD, "print the completion for bash, zsh or fish"));

    private ProgramOptions() {}
}
