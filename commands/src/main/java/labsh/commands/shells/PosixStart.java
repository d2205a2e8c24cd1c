package labsh.commands.shells;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labsh.commands.shellstate.ListedCommands;
import labsh.notebooks.text.ShellQuoting;

/**
 * Starts POSIX and Korn shells. Each needs its own way to read the carried state before it runs a script under its
 * name.
 */
final class PosixStart extends StartScript {
    private static final String COMMAND = "\\command ";

    private final ShellKind kind;

    PosixStart(Setting setting) {
        super(setting);
        this.kind = setting.interpreter().kind();
    }

    @Override
    public Map<String, String> files() throws IOException {
        String script = ShellQuoting.quote(setting.script());
        String sourcing = launch("exec " + setting.command() + "-c '. \"$1\"' " + script + ' ' + setting.path("start"));
        first();
        return switch (kind) {
            case DASH -> {
                // As an interactive shell it reads ENV once it has opened its script.
                late();
                String start = "\\set +i\n" + environment() + take();
                yield files(
                        launch(prefix() + "_env=${ENV-}; " + prefix() + "_is=${ENV+set}; export " + prefix() + "_env "
                                + prefix() + "_is; ENV=" + setting.path("start") + "; export ENV; exec "
                                + setting.command() + "-i +m " + script),
                        start,
                        setting.text());
            }
            case KSH -> {
                late();
                yield files(
                        launch("exec " + setting.command() + script),
                        take(),
                        "LINENO=1;\\. " + setting.path("start") + '\n' + setting.text());
            }
            case MKSH -> {
                // It runs a pending trap when it has opened the file, before the first command.
                String start = take();
                late();
                Map<String, String> files = new LinkedHashMap<>(files(
                        sourcing,
                        start + "\\trap -- " + ShellQuoting.quote("\\trap - URG; \\. " + setting.path("late"))
                                + " URG\n\\. " + script + "$(\\command kill -URG \"$$\")\n",
                        setting.text()));
                files.put("late", take());
                yield files;
            }
            default -> {
                late();
                // Options and text in one eval, so that a trace shows nothing of labsh.
                String text = prefix() + "_text";
                line(text
                        + '='
                        + ShellQuoting.quote("\\unset " + text + ';' + options()
                                + (kind == ShellKind.BUSYBOX ? "\n" : "") + setting.text()));
                yield files(
                        launch("exec " + setting.command() + "-c "
                                + ShellQuoting.quote("\\. \"$1\"; \\eval \"$" + text + '"') + ' ' + script + ' '
                                + setting.path("start")),
                        take(),
                        setting.text());
            }
        };
    }

    /**
     * Restores ENV from before it named labsh's file: the task's own, or the carried one, which is set like all
     * variables.
     */
    private String environment() {
        String was = prefix() + "_env";
        return "case $" + prefix() + "_is in set) ENV=$" + was + " ;; *) \\unset ENV ;; esac\n\\unset " + was + ' '
                + prefix() + "_is\n";
    }

    /** Sets everything that can be set before the text is opened. */
    private void first() {
        line("\\set --");
        listLimits(COMMAND);
        List<String> absent = absent();
        if (!absent.isEmpty()) {
            line("\\unset -v " + String.join(" ", absent));
        }
        lines("\\", part.listed(ListedCommands.DECLARATIONS));
        List<String> readonly = new ArrayList<>();
        for (String declaration : part.listed(ListedCommands.DECLARATIONS)) {
            TypesetLine.of(declaration).filter(TypesetLine::isReadonly).ifPresent(line -> readonly.add(line.name()));
        }
        List<String> last = new ArrayList<>();
        variables.forEach((name, variable) -> {
            if (variable.assigned()
                    && !variable.isArray()
                    && !setting.given().contains(name)
                    && !readonly.contains(name)) {
                line(name + '=' + ShellQuoting.quote(variable.value()));
                if (variable.is('x')) {
                    line("\\export " + name);
                }
                if (variable.is('r')) {
                    last.add(name);
                }
            }
        });
        for (String name : last) {
            line("\\readonly " + name);
        }
        lines("\\command alias ", part.aliases());
    }

    /** Sets what must only be in effect when the first command runs. */
    private void late() throws IOException {
        enterDirectory(COMMAND);
        lines("\\", part.listed(ListedCommands.ARGUMENTS));
        lines(COMMAND, part.listed(ListedCommands.LIMITS));
        findTerminal(COMMAND);
        if (setting.end().isPresent()) {
            SnapshotScript end = setting.end().get();
            // dash does not run the EXIT trap when it is killed by a signal.
            line("\\trap -- '\\exit 129 #" + end.prefix() + "' HUP");
            line("\\trap -- '\\exit 130 #" + end.prefix() + "' INT");
            line("\\trap -- '\\exit 143 #" + end.prefix() + "' TERM");
            line("\\trap -- " + ShellQuoting.quote(end.action(kind)) + " EXIT");
            if (maySetTraps()) {
                line(end.trap(kind));
            }
        }
        part.functions().values().forEach(this::line);
        lines("\\", part.listed(ListedCommands.TRAPS));
        if (kind != ShellKind.POSIX && kind != ShellKind.BUSYBOX) {
            line(options());
        }
    }

    private String options() {
        return part.options().isEmpty() ? "" : "\\set -o " + String.join(" -o ", part.options()) + ';';
    }
}
