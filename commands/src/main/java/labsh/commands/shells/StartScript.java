package labsh.commands.shells;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import labsh.commands.shellstate.CarriedState;
import labsh.commands.shellstate.ListedCommands;
import labsh.commands.shellstate.ShellPart;
import labsh.commands.shellstate.SpecialVariables;
import labsh.commands.shellstate.Variable;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/**
 * Writes the shell text that restores the carried state before a task's own text runs. Carried functions and aliases
 * exist while it runs, so every command is called explicitly as a builtin.
 */
public abstract class StartScript {
    /** The files of a task that may contain carried state; each is read once. */
    public static final List<String> NAMES = List.of("launch", "start", "late", ".zshenv");

    /** The directory of the text among a task's files. */
    static final String TEXT = "text";

    final Setting setting;
    final CarriedState state;
    final ShellPart part;
    final SortedMap<String, Variable> variables;
    private final StringBuilder text = new StringBuilder();

    /**
     * The setting of a task.
     *
     * @param given names of variables from this task's environment, which take precedence
     * @param directory the directory of the task's files, as its shell sees it
     * @param script the file name of the text, which is also the script's name in shell messages
     * @param end empty when the resulting state is not needed
     */
    public record Setting(
            CarriedState state,
            Interpreter interpreter,
            Set<String> given,
            String directory,
            String script,
            String text,
            Optional<SnapshotScript> end) {
        public Setting {
            given = Set.copyOf(given);
        }

        String path(String file) {
            return ShellQuoting.quote(directory + '/' + file);
        }

        /** Shell words that run the interpreter. */
        String command() {
            StringBuilder words = new StringBuilder();
            for (String word : interpreter.command()) {
                words.append(ShellQuoting.quote(ByteString.of(word))).append(' ');
            }
            return words.toString();
        }
    }

    StartScript(Setting setting) {
        this.setting = setting;
        this.state = setting.state();
        this.part = state.part(setting.interpreter().name());
        this.variables = state.variablesFor(setting.interpreter().name());
    }

    public static StartScript of(Setting setting) {
        return switch (setting.interpreter().kind()) {
            case BASH -> new BashStart(setting);
            case ZSH -> new ZshStart(setting);
            case OTHER -> new OtherStart(setting);
            default -> new PosixStart(setting);
        };
    }

    /** The files of the task, by name; {@code launch} is what the leader reads. */
    public abstract Map<String, String> files() throws java.io.IOException;

    /** The command that runs the task's text file from its directory. */
    final String launch(String command) {
        return "cd -- " + setting.path(TEXT) + " && " + command + '\n';
    }

    final Map<String, String> files(String launch, String start, String script) throws java.io.IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("launch", launch);
        files.put(startName(), start);
        files.put(TEXT + '/' + setting.script(), script);
        if (setting.end().isPresent()) {
            SnapshotScript end = setting.end().get();
            files.put("finish", end.finish(setting.interpreter().kind()));
            // The files that the snapshot writes are created here: with the task's umask they might be unreadable.
            SnapshotScript.written(setting.interpreter().kind()).forEach(file -> files.put(file, ""));
            files.put("limits", "");
        }
        return files;
    }

    String startName() {
        return "start";
    }

    /** Whether the task or its carried state may set a trap; otherwise no replacement for {@code trap} is defined. */
    final boolean maySetTraps() {
        return setting.end().map(SnapshotScript::traps).orElse(false);
    }

    /** Whether the verbose option may be set. */
    final boolean maySetVerbose() {
        return part.options().contains("verbose") || may(part, setting.text(), ScriptHints::maySetVerbose);
    }

    /** Whether aliases may be defined at the end of a text. */
    public static boolean maySetAliases(CarriedState state, Interpreter interpreter, String text) {
        return text.contains("alias")
                || !state.part(interpreter.name()).aliases().isEmpty();
    }

    /** Whether there may be a trap at the end of a text. */
    public static boolean maySetTraps(CarriedState state, Interpreter interpreter, String text) {
        ShellPart part = state.part(interpreter.name());
        return !part.listed(ListedCommands.TRAPS).isEmpty() || may(part, text, ScriptHints::maySetTraps);
    }

    /** Whether limits may have been changed at the end of a text. */
    public static boolean maySetLimits(CarriedState state, Interpreter interpreter, String text) {
        ShellPart part = state.part(interpreter.name());
        return ScriptHints.maySetLimits(text)
                || !part.listed(ListedCommands.LIMITS).isEmpty()
                || part.functions().values().stream().anyMatch(ScriptHints::maySetLimits);
    }

    private static boolean may(ShellPart part, String text, Predicate<String> hint) {
        return hint.test(text)
                || part.functions().values().stream().anyMatch(hint)
                || part.aliases().stream().anyMatch(hint)
                || part.listed(ListedCommands.TRAPS).stream().anyMatch(hint);
    }

    /** The line of labsh's own text that the shell prints if the verbose option is set. */
    public final Optional<String> echoed() {
        return setting.end()
                .filter(end -> maySetVerbose())
                .map(end -> end.action(setting.interpreter().kind()));
    }

    final List<String> absent() {
        List<String> names = new ArrayList<>(SpecialVariables.SET_AT_START);
        if (state.parts().containsKey(setting.interpreter().name())) {
            names.addAll(SpecialVariables.SET_FOR_ITSELF);
        }
        names.removeIf(name -> variables.containsKey(name) || setting.given().contains(name));
        return names;
    }

    final void enterDirectory(String builtin) {
        line(builtin + "umask " + state.umask());
        line(builtin + "cd " + (setting.interpreter().kind() == ShellKind.ZSH ? "" : "-L ") + "-- "
                + ShellQuoting.quote(state.directory()) + " 2>/dev/null || {");
        line("    " + builtin + "echo directory >|" + setting.path("failed"));
        line("    \\exit 127");
        line("}");
        Variable previous = variables.get("OLDPWD");
        if (!setting.given().contains("OLDPWD")) {
            line(previous == null ? "\\unset OLDPWD" : "OLDPWD=" + ShellQuoting.quote(previous.value()));
        }
    }

    /** Lists the initial limits, to be compared with those at the end. */
    final void listLimits(String builtin) {
        if (setting.end().isPresent()) {
            if (setting.interpreter().kind() == ShellKind.BASH) {
                line(builtin + "ulimit -S -a >|" + setting.path("limits"));
                return;
            }
            line("for " + prefix() + "l in c d f l m n p r s t u v w; do " + builtin + "echo \"$" + prefix()
                    + "l\"; " + builtin + "ulimit -S -\"$" + prefix() + "l\"; done >|" + setting.path("limits")
                    + " 2>/dev/null");
            line("\\unset -v " + prefix() + "l");
        }
    }

    /** Records whether there is a controlling terminal, which the snapshot checks again when there are secrets. */
    final void findTerminal(String builtin) {
        if (setting.end().isPresent() && !setting.end().get().secrets().isEmpty()) {
            line("if (" + builtin + ": </dev/tty) 2>/dev/null; then " + prefix() + "tty=yes; fi");
        }
    }

    final String prefix() {
        return setting.end().map(SnapshotScript::prefix).orElse("");
    }

    final void lines(String before, List<String> commands) {
        commands.forEach(command -> line(before + command));
    }

    final void line(String line) {
        text.append(line).append('\n');
    }

    final String text() {
        return text.toString();
    }

    /** Takes what was written so far as a separate text. */
    final String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }
}
