package labsh.commands.shells;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import labsh.commands.shellstate.ListedCommands;
import labsh.commands.shellstate.Variable;
import labsh.notebooks.text.ShellQuoting;

/**
 * Starts bash, also when it is called {@code sh}. Its script begins with a line of labsh's, which is not counted in
 * line numbers.
 */
final class BashStart extends StartScript {
    BashStart(Setting setting) {
        super(setting);
    }

    @Override
    public Map<String, String> files() throws IOException {
        // Assigning LINENO in a simple command has no lasting effect; in a redirection of a group it has.
        String first = "{ \\. " + setting.path("start") + "; } 9>/dev/null${BASH_VERSION:LINENO=0:0}\n";
        return files(
                launch("exec " + setting.command() + ShellQuoting.quote(setting.script())),
                start(),
                first + setting.text());
    }

    private String start() throws IOException {
        boolean fresh = !state.parts().containsKey(setting.interpreter().name());
        boolean sh = setting.interpreter().name().equals("sh");
        boolean posix = part.options().contains("posix") || (fresh && sh);
        line("\\builtin set +o posix");
        line("\\builtin shopt -u expand_aliases");
        listLimits("\\builtin ");
        List<String> absent = absent();
        if (!absent.isEmpty()) {
            line("\\builtin unset -v " + String.join(" ", absent));
        }
        shopt("shopt -s ");
        shopt("shopt -u ");
        variables.forEach((name, variable) -> {
            if (!setting.given().contains(name)) {
                line(declaration(name, variable));
            }
        });
        lines("\\builtin alias -- ", part.aliases());
        enterDirectory("\\builtin ");
        for (ListedCommands what :
                List.of(ListedCommands.HASH, ListedCommands.STACK, ListedCommands.ARGUMENTS, ListedCommands.LIMITS)) {
            lines("\\builtin ", part.listed(what));
        }
        findTerminal("\\builtin ");
        if (setting.end().isPresent()) {
            SnapshotScript end = setting.end().get();
            String action = end.action(ShellKind.BASH);
            line("if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] > 400)); then");
            line("\\builtin trap -- " + ShellQuoting.quote(action) + " EXIT");
            line("else");
            line("\\builtin trap -- "
                    + ShellQuoting.quote(action.replaceFirst("[$].BASH_VERSION.*XTRACEFD.>/dev/null", "")) + " EXIT");
            line("fi");
            if (maySetTraps()) {
                standIn(end, "trap");
                if (posix || setting.text().contains("posix") || setting.text().contains("POSIX")) {
                    // In posix mode a function cannot override a special builtin, but aliases are expanded.
                    standIn(end, end.prefix() + "trap");
                    line("\\builtin alias trap=" + end.prefix() + "trap");
                }
            }
        }
        last(fresh, posix);
        return text();
    }

    private void shopt(String command) {
        StringBuilder names = new StringBuilder();
        for (String option : part.shopt()) {
            // Compatibility levels are also in a variable, which is carried.
            if (option.startsWith(command) && !option.endsWith(" expand_aliases") && !option.contains(" compat")) {
                names.append(' ').append(option, command.length(), option.length());
            }
        }
        if (names.length() > 0) {
            line("\\builtin " + command.trim() + names);
        }
    }

    private void standIn(SnapshotScript end, String name) throws IOException {
        line(end.trap(ShellKind.BASH).replace("@NAME@", name) + "\\builtin declare -ft " + name);
    }

    /**
     * Read as one command, so that options do not affect reading, and its trace is not shown. Once functions are
     * defined, only {@code builtin} is called, and a function of that name is defined last.
     */
    private void last(boolean fresh, boolean posix) {
        line("{");
        line(":");
        part.functions().forEach((name, definition) -> {
            if (!name.equals("builtin")) {
                line(definition);
            }
        });
        lines("\\builtin ", part.functionFlags());
        if (part.shopt().contains("shopt -s expand_aliases")) {
            line("\\builtin shopt -s expand_aliases");
        }
        List<String> options = new ArrayList<>(part.options());
        options.remove("posix");
        if (!options.isEmpty()) {
            line("\\builtin set -o " + String.join(" -o ", options));
        }
        for (String option : List.of("braceexpand", "hashall")) {
            if (!fresh && !options.contains(option)) {
                line("\\builtin set +o " + option);
            }
        }
        List<String> debug = new ArrayList<>(part.listed(ListedCommands.TRAPS));
        debug.removeIf(trap -> !trap.endsWith(" DEBUG"));
        List<String> traps = new ArrayList<>(part.listed(ListedCommands.TRAPS));
        traps.removeAll(debug);
        lines("\\builtin ", traps);
        lines("\\builtin ", part.listed(ListedCommands.DISABLED));
        boolean ours = part.functions().containsKey("builtin");
        if (!posix) {
            guarded(debug, "\\builtin ");
        }
        if (ours) {
            line(part.functions().get("builtin"));
        }
        if (posix) {
            line("POSIXLY_CORRECT=y");
            guarded(debug, "\\");
        }
        line("} 2>/dev/null");
    }

    private void guarded(List<String> debug, String builtin) {
        for (String trap : debug) {
            String action =
                    ShellQuoting.unquote(trap.substring("trap -- ".length(), trap.length() - " DEBUG".length()));
            line(builtin + "trap -- "
                    + ShellQuoting.quote(
                            "case $BASH_COMMAND in *" + prefix() + "*) ;; *) " + action + "\n;; esac #" + prefix())
                    + " DEBUG");
        }
    }

    private static String declaration(String name, Variable variable) {
        String flags = variable.flags().isEmpty() ? "--" : "-" + variable.flags();
        String value = variable.isArray() ? variable.value() : ShellQuoting.quote(variable.value());
        // Without {@code builtin}: bash parses an array's value only after the plain word. No functions are defined
        // yet.
        return "declare " + flags + ' ' + name + (variable.assigned() ? '=' + value : "");
    }
}
