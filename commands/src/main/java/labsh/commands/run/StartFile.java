package labsh.commands.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Writes the shell text that brings the carried state back before a task's own text runs. Nothing here is a guess about
 * the task's shell: functions and aliases of the carried state exist while it runs, so every command is called as the
 * builtin it is.
 */
final class StartFile {
    private final CarriedState state;
    private final Interpreter interpreter;
    /** Names that come in through the environment of this task and win. */
    private final Set<String> given;

    /** Names that the snapshot leaves out. */
    private final Set<String> secrets;

    private final StringBuilder text = new StringBuilder();

    StartFile(CarriedState state, Interpreter interpreter, Set<String> given, Set<String> secrets) {
        this.state = state;
        this.interpreter = interpreter;
        this.given = given;
        this.secrets = secrets;
    }

    /** Names and files that the snapshot at the task's end needs. */
    record End(String script, String snapshot, String mark) {}

    /**
     * Sourced by bash through BASH_ENV, before it opens the task's text as its script.
     *
     * @param failed the file that says why the text was not run
     * @param end empty when the state that the text leaves does not matter
     */
    String bash(String failed, List<End> end) {
        ShellPart part = state.part(interpreter.name());
        SortedMap<String, Variable> variables = state.variablesFor(interpreter.name());
        line("builtin unset -v BASH_ENV" + absent(variables));
        for (String option : part.shopt()) {
            // The compatibility levels are a variable too, which is carried.
            if (!option.endsWith(" expand_aliases") && !option.contains(" compat")) {
                line("builtin " + option);
            }
        }
        variables.forEach((name, variable) -> {
            if (!given.contains(name)) {
                line(declaration(name, variable));
            }
        });
        part.functions().values().forEach(text::append);
        for (String function : part.functionFlags()) {
            line("builtin " + function);
        }
        for (String alias : part.aliases()) {
            line("builtin alias -- " + alias);
        }
        enterDirectory("builtin ", failed);
        for (End files : end) {
            line("__labsh_file=" + Quoting.quote(files.snapshot()));
            line("__labsh_mark=" + Quoting.quote(files.mark()));
            line("__labsh_secrets=" + Quoting.quote(String.join(" ", secrets)));
            line("__labsh_owner=" + ProcessHandle.current().pid());
            line("builtin . " + Quoting.quote(files.script()));
        }
        if (part.shopt().contains("shopt -s expand_aliases")) {
            line("builtin shopt -s expand_aliases");
        }
        options("builtin set", part);
        return text.toString();
    }

    /** Sourced by a POSIX shell; sources the task's text itself. */
    String posix(String failed, List<End> end, String script) {
        ShellPart part = state.part(interpreter.name());
        SortedMap<String, Variable> variables = state.variablesFor(interpreter.name());
        line("\\set --");
        String absent = absent(variables);
        if (!absent.isEmpty()) {
            line("\\unset" + absent);
        }
        List<String> readonly = new ArrayList<>();
        variables.forEach((name, variable) -> {
            if (variable.assigned() && !variable.isArray() && !given.contains(name)) {
                line(name + '=' + Quoting.quote(variable.value()));
                if (variable.is('x')) {
                    line("\\export " + name);
                }
                if (variable.is('r')) {
                    readonly.add(name);
                }
            }
        });
        for (String name : readonly) {
            line("\\readonly " + name);
        }
        for (String alias : part.aliases()) {
            line("\\command alias " + alias);
        }
        enterDirectory("\\command ", failed);
        for (End files : end) {
            line("__labsh_file=" + Quoting.quote(files.snapshot()));
            line("__labsh_mark=" + Quoting.quote(files.mark()));
            line("__labsh_secrets=" + Quoting.quote(String.join(" ", secrets)));
            line("__labsh_owner=" + ProcessHandle.current().pid());
            line("\\. " + Quoting.quote(files.script()));
        }
        options("\\set", part);
        line("\\. " + Quoting.quote(script));
        return text.toString();
    }

    /** Makes a POSIX shell the interpreter, with the environment, the directory and the umask and nothing else. */
    String other(String failed, String script) {
        for (Map.Entry<String, String> variable : state.environment().entrySet()) {
            if (!given.contains(variable.getKey())) {
                line("export " + variable.getKey() + '=' + Quoting.quote(variable.getValue()));
            }
        }
        enterDirectory("\\command ", failed);
        StringBuilder command = new StringBuilder("exec");
        for (String word : interpreter.command()) {
            command.append(' ').append(Quoting.quote(Bytes.of(word)));
        }
        line(command.append(' ').append(Quoting.quote(script)).toString());
        return text.toString();
    }

    private static String declaration(String name, Variable variable) {
        String flags = variable.flags().isEmpty() ? "--" : "-" + variable.flags();
        String value = variable.isArray() ? variable.value() : Quoting.quote(variable.value());
        // Not as a builtin: bash reads an array's value only behind the plain word. No function is there yet.
        return "declare " + flags + ' ' + name + (variable.assigned() ? '=' + value : "");
    }

    private String absent(SortedMap<String, Variable> variables) {
        List<String> names = new ArrayList<>(SpecialVariables.SET_AT_START);
        if (state.parts().containsKey(interpreter.name())) {
            names.addAll(SpecialVariables.SET_FOR_ITSELF);
        }
        StringBuilder absent = new StringBuilder();
        for (String name : names) {
            if (!variables.containsKey(name) && !given.contains(name)) {
                absent.append(' ').append(name);
            }
        }
        return absent.toString();
    }

    private void enterDirectory(String builtin, String failed) {
        line(builtin + "umask " + state.umask());
        line(builtin + "cd -L -- " + Quoting.quote(state.directory()) + " 2>/dev/null || {");
        line("    " + builtin + "echo directory >|" + Quoting.quote(failed));
        line("    \\exit 127");
        line("}");
        String previous = state.environment().get("OLDPWD");
        if (!given.contains("OLDPWD")) {
            line(previous == null ? "\\unset OLDPWD" : "OLDPWD=" + Quoting.quote(previous));
        }
    }

    /** All in one command and last: the ones that trace, read or end are not on before anything of ours is done. */
    private void options(String set, ShellPart part) {
        if (!part.options().isEmpty()) {
            line(set + " -o " + String.join(" -o ", part.options()));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
