package labsh.notebooks.exchange;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.ParameterType;
import labsh.notebooks.Procedure;
import labsh.notebooks.catalog.NotebookFile;

/**
 * A notebook as a shell script that takes a procedure's name and does its steps. Parameters are variables that the
 * environment may set. It stops where a step ends otherwise than expected; it asks where labsh would ask a person for
 * more than a yes. Outputs are not judged: what is expected of them stands in comments.
 */
final class ScriptExport {
    /** What steps are wrapped in. Names begin with {@code labsh_}, so that no step's variable is touched. */
    private static final String FUNCTIONS = """
            labsh_step() {
                labsh_name=$1
                printf '\\n== %s\\n' "$1" >&2
            }
            labsh_ended() {
                labsh_status=$1
                shift
                for labsh_good in "$@"; do
                    [ "$labsh_status" -ne "$labsh_good" ] || return 0
                done
                printf '%s: %s ended with %s\\n' "$0" "$labsh_name" "$labsh_status" >&2
                [ "$labsh_status" -ne 0 ] || labsh_status=1
                exit "$labsh_status"
            }
            labsh_yes() {
                printf '%s [y/N] ' "$1" >&2
                read -r labsh_answer || return 1
                case $labsh_answer in [yY]*) return 0 ;; *) return 1 ;; esac
            }
            labsh_stop() {
                printf '%s: %s: %s\\n' "$0" "$labsh_name" "$1" >&2
                exit 1
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
            labsh_quoted() {
                printf "'"
                printf '%s' "$1" | sed "s/'/'\\\\\\\\''/g"
                printf "'"
            }
            """;

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
        String shell = notebook.shell();
        line(shell.equals("sh") ? "#!/bin/sh" : "#!/usr/bin/env bash");
        script.append(ShellWords.comment(" ", notebook.title()));
        if (!notebook.about().isBlank()) {
            line("#");
            script.append(ShellWords.comment(" ", notebook.about()));
        }
        systems("notebook", Facts.systems(notebook.systems()));
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
        if (Facts.defaultOf(parameter).isEmpty()) {
            line(": \"${" + name + ":?set it in the environment}\"");
        } else {
            value(parameter, Facts.defaultOf(parameter).get());
        }
        line("export " + name);
    }

    private void value(Parameter parameter, String value) {
        boolean home = parameter.type() == ParameterType.PATH && value.startsWith("~/");
        String rest = home ? value.substring(1) : value;
        boolean plain = rest.chars().allMatch(c -> ShellWords.isPlain((char) c) || " ._/:@,+=-".indexOf(c) >= 0);
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
        systems("procedure", Facts.systems(procedure.systems()));
        procedure.parameters().stream()
                .filter(p -> !file.notebook().parameters().contains(p))
                .forEach(this::parameter);
        Set<String> variables =
                procedure.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        procedure
                .steps()
                .forEach(step -> variables.addAll(
                        step.captures().stream().map(c -> c.name()).toList()));
        String shell = file.notebook().shell().equals("sh") ? "sh" : "bash";
        procedure.steps().forEach(step -> script.append(new ScriptStep(step, shell, variables).text()));
        line(";;");
    }
}
