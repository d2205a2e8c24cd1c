package labsh.notebooks.exports;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.types.HostWord;
import labsh.notebooks.types.ParameterType;

/**
 * A notebook as a shell script that takes a procedure's name and runs its steps. Parameters are variables that the
 * environment may set. The script stops when a step does not end as expected, and asks where labsh would ask for more
 * than a yes. Outputs are not checked: expectations on them are comments.
 */
final class ScriptExport {
    /**
     * Functions around the steps. Names begin with {@code labsh_}, so that they do not collide with a step's variables.
     * A step's text is evaluated in the script's own shell, which it may end: then the trap reports how far the script
     * got.
     */
    private static final String FUNCTIONS = """
            labsh_script=$0
            labsh_name=
            labsh_step() {
                labsh_name=$1
                labsh_left=$2
                labsh_exits=$3
                printf '\\n== %s\\n' "$1" >&2
            }
            labsh_good() {
                case " $labsh_exits " in *" $1 "*) return 0 ;; *) return 1 ;; esac
            }
            labsh_ended() {
                labsh_good "$1" || labsh_stop "ended with $1" "$1"
            }
            labsh_exited() {
                if [ -z "$labsh_name" ]; then
                    exit "$1"
                elif ! labsh_good "$1"; then
                    labsh_stop "ended with $1" "$1"
                elif [ "$labsh_left" -gt 0 ]; then
                    labsh_stop "ended the script; steps not done: $labsh_left"
                else
                    exit 0
                fi
            }
            labsh_stop() {
                printf '%s: %s: %s\\n' "$labsh_script" "$labsh_name" "$1" >&2
                labsh_name=
                case ${2-1} in 0 | *[!0-9]*) exit 1 ;; *) exit "${2-1}" ;; esac
            }
            labsh_yes() {
                printf '%s [y/N] ' "$1" >&2
                read -r labsh_answer || return 1
                case $labsh_answer in [yY]*) return 0 ;; *) return 1 ;; esac
            }
            labsh_as() {
                labsh_user=$1
                shift
                if [ "$(id -un)" = "$labsh_user" ]; then
                    "$@"
                elif command -v sudo >/dev/null; then
                    sudo -u "$labsh_user" "$@"
                else
                    doas -u "$labsh_user" "$@"
                fi
            }
            trap 'labsh_exited "$?"' EXIT
            """;

    /** Shells that can run the whole script; for a notebook with another interpreter, {@code sh} does. */
    private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh", "ksh", "ksh93", "mksh", "dash", "ash");

    private final NotebookFile file;
    private final StringBuilder script = new StringBuilder();

    private ScriptExport(NotebookFile file) {
        this.file = file;
    }

    static String of(NotebookFile file) {
        ScriptExport export = new ScriptExport(file);
        export.write();
        return export.script.toString();
    }

    private void line(String line) {
        script.append(line).append('\n');
    }

    private void write() {
        Notebook notebook = file.notebook();
        String shell = shell();
        line(shell.equals("sh") ? "#!/bin/sh" : "#!" + (shell.startsWith("/") ? "" : "/usr/bin/env ") + shell);
        script.append(ShellWords.comment(" ", notebook.title()));
        if (!notebook.about().isBlank()) {
            line("#");
            script.append(ShellWords.comment(" ", notebook.about()));
        }
        systems("notebook", ExportTexts.systems(notebook.systems()));
        line("");
        script.append(FUNCTIONS);
        line("");
        notebook.parameters().forEach(this::parameter);
        line("");
        List<Procedure> procedures = notebook.procedures();
        line("case ${1-" + (procedures.size() == 1 ? procedures.get(0).name() : "") + "} in");
        procedures.forEach(this::procedure);
        line("*)");
        String names = procedures.stream().map(Procedure::name).collect(Collectors.joining(" | "));
        line("printf 'usage: %s %s\\n' \"$0\" " + ShellWords.quoted(names) + " >&2");
        line("exit 2");
        line(";;");
        line("esac");
    }

    private void systems(String what, String systems) {
        if (!systems.isEmpty()) {
            line("#");
            script.append(ShellWords.comment(" ", "The " + what + " is for " + systems + "."));
        }
    }

    private void parameter(Parameter parameter) {
        if (!parameter.about().isBlank()) {
            script.append(ShellWords.comment(" ", parameter.about()));
        }
        String name = parameter.name();
        if (ExportTexts.defaultOf(parameter).isEmpty()) {
            line(": \"${" + name + ":?set it in the environment}\"");
        } else {
            value(parameter, ExportTexts.defaultOf(parameter).get());
        }
        line("export " + name);
    }

    private void value(Parameter parameter, String value) {
        boolean home = parameter.type() == ParameterType.PATH && value.startsWith("~/");
        String rest = home ? value.substring(1) : value;
        boolean plain = rest.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || " ._/:@,+=-".indexOf(c) >= 0);
        if (plain) {
            line(": \"${" + parameter.name() + ":=" + (home ? "$HOME" : "") + rest + "}\"");
        } else {
            line("[ -n \"${" + parameter.name() + "-}\" ] || " + parameter.name() + "=" + (home ? "$HOME" : "")
                    + ShellWords.quoted(rest));
        }
    }

    private void procedure(Procedure procedure) {
        line("");
        line(ShellWords.quoted(procedure.name()) + ")");
        script.append(ShellWords.comment(" ", procedure.heading()));
        if (!procedure.about().isBlank()) {
            line("#");
            script.append(ShellWords.comment(" ", procedure.about()));
        }
        if (!procedure.warning().isBlank()) {
            line("#");
            script.append(ShellWords.comment(" ", "WARNING: " + procedure.warning()));
        }
        systems("procedure", ExportTexts.systems(procedure.systems()));
        if (!procedure.host().isEmpty() && !procedure.host().equals(HostWord.LOCAL)) {
            line("labsh_name=" + ShellWords.quoted(procedure.name()));
            line(ScriptStep.asksForHost("procedure", procedure.host()) + " || labsh_stop 'not done'");
        }
        procedure.parameters().stream()
                .filter(p -> !file.notebook().parameters().contains(p))
                .forEach(this::parameter);
        Set<String> variables =
                procedure.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        procedure
                .steps()
                .forEach(step -> variables.addAll(
                        step.captures().stream().map(c -> c.name()).toList()));
        List<Step> steps = procedure.steps();
        for (int i = 0; i < steps.size(); i++) {
            script.append(new ScriptStep(steps.get(i), steps.size() - 1 - i, shell(), variables).text());
        }
        line("labsh_name=");
        line(";;");
    }

    private String shell() {
        String shell = file.notebook().shell();
        return SHELLS.contains(shell.substring(shell.lastIndexOf('/') + 1)) ? shell : "sh";
    }
}
