package labsh.commands.shells;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labsh.commands.shellstate.ListedCommands;
import labsh.notebooks.text.ShellQuoting;

/**
 * Starts zsh. It reads the carried state as {@code .zshenv} from a private {@code ZDOTDIR}, and opens its script; what
 * must only be in effect for the first command is set by a DEBUG trap.
 */
final class ZshStart extends StartScript {
    private static final String BUILTIN = "\\builtin ";

    /** Options that would affect the rest of the start script. */
    private static final Set<String> LATE = Set.of("xtrace", "verbose", "nounset", "unset");

    ZshStart(Setting setting) {
        super(setting);
    }

    @Override
    String startName() {
        return ".zshenv";
    }

    @Override
    public Map<String, String> files() throws IOException {
        String own = prefix() + "_zdotdir";
        line("case $" + own + " in set*) ZDOTDIR=${" + own + "#set} ;; *) \\builtin unset ZDOTDIR ;; esac");
        line("\\builtin unset " + own);
        listLimits(BUILTIN);
        List<String> absent = absent();
        if (!variables.containsKey("LOGNAME") && !setting.given().contains("LOGNAME")) {
            absent.add("LOGNAME");
        }
        if (!absent.isEmpty()) {
            line("\\builtin unset " + String.join(" ", absent));
        }
        lines("", part.listed(ListedCommands.DECLARATIONS));
        List<String> readonly = new ArrayList<>();
        for (String declaration : part.listed(ListedCommands.DECLARATIONS)) {
            TypesetLine.of(declaration).filter(TypesetLine::isReadonly).ifPresent(line -> readonly.add(line.name()));
        }
        variables.forEach((name, variable) -> {
            if (variable.assigned() && !setting.given().contains(name) && !readonly.contains(name)) {
                line((variable.is('x') ? "export " : "typeset ")
                        + (variable.is('r') ? "-r " : "")
                        + name
                        + '='
                        + ShellQuoting.quote(variable.value()));
            }
        });
        List<String> options = new ArrayList<>(part.options());
        options.removeIf(option -> LATE.contains(option.replaceFirst("^no", "")));
        String late = late();
        setOptions(options);
        String bring = "\\builtin trap - DEBUG; \\. " + setting.path("late");
        if (setting.end().isPresent()) {
            // A text without commands ends without running the DEBUG trap.
            line(BUILTIN + "trap -- "
                    + ShellQuoting.quote(bring + "; " + setting.end().get().action(ShellKind.ZSH)) + " EXIT");
        }
        // From here on aliases are defined, also for the first command of the text.
        lines("\\builtin alias ", part.aliases());
        line(BUILTIN + "trap -- " + ShellQuoting.quote(bring) + " DEBUG");
        Map<String, String> files = new LinkedHashMap<>(files(
                launch(own + "=${ZDOTDIR+set$ZDOTDIR}; export " + own + "; ZDOTDIR=" + setting.path("")
                        + "; export ZDOTDIR; exec " + setting.command() + ShellQuoting.quote(setting.script())),
                take(),
                setting.text()));
        files.put("late", late);
        return files;
    }

    private String late() {
        String before = take();
        line("\\builtin setopt noaliases");
        enterDirectory(BUILTIN);
        lines("", part.listed(ListedCommands.STACK));
        lines(BUILTIN, part.listed(ListedCommands.ARGUMENTS));
        lines(BUILTIN, part.listed(ListedCommands.LIMITS));
        findTerminal(BUILTIN);
        if (setting.end().isPresent()) {
            SnapshotScript end = setting.end().get();
            if (maySetTraps()) {
                // Runs in addition to a task's own EXIT trap, however that is set.
                line(BUILTIN + "trap - EXIT");
                // Traps must be listed by the shell itself, as a subshell does not have them.
                line(end.prefix() + "end() { \\builtin trap >|" + setting.path("traps") + "; "
                        + end.action(ShellKind.ZSH) + "; }");
                line("zshexit_functions=(" + end.prefix() + "end)");
            } else {
                line(BUILTIN + "trap -- " + ShellQuoting.quote(end.action(ShellKind.ZSH)) + " EXIT");
            }
        }
        lines(BUILTIN, part.listed(ListedCommands.TRAPS));
        lines(BUILTIN, part.listed(ListedCommands.DISABLED));
        part.functions().forEach((name, definition) -> {
            if (!name.equals("builtin")) {
                line(definition);
            }
        });
        List<String> options = new ArrayList<>(part.options());
        options.removeIf(option -> !LATE.contains(option.replaceFirst("^no", "")));
        options.add(part.options().contains("noaliases") ? "noaliases" : "aliases");
        // Read as one command, as verbose shows what is read.
        line("{");
        line(":");
        setOptions(options);
        if (part.functions().containsKey("builtin")) {
            line(part.functions().get("builtin"));
        }
        line("}");
        String late = take();
        line(before.substring(0, Math.max(0, before.length() - 1)));
        return late;
    }

    private void setOptions(List<String> options) {
        if (!options.isEmpty()) {
            line("\\builtin setopt " + String.join(" ", options));
        }
    }
}
