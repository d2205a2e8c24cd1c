package labsh.notebooks.exports;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labsh.notebooks.Action;
import labsh.notebooks.Capture;
import labsh.notebooks.HostText;
import labsh.notebooks.Retry;
import labsh.notebooks.Step;
import labsh.notebooks.text.DangerousCharacters;
import labsh.notebooks.types.HostWord;

/** One step of an exported script. */
final class ScriptStep {
    private final Step step;
    private final int left;
    private final String exits;
    private final String shell;
    private final Set<String> variables;
    private final StringBuilder script = new StringBuilder();

    /**
     * @param left how many steps of the procedure follow
     * @param shell of the script
     * @param variables the notebook's parameters and captured values
     */
    ScriptStep(Step step, int left, String shell, Set<String> variables) {
        this.step = step;
        this.left = left;
        this.exits = step.expect().exits().stream().map(String::valueOf).collect(Collectors.joining(" "));
        this.shell = shell;
        this.variables = new TreeSet<>(variables);
    }

    private void line(String line) {
        script.append(line).append('\n');
    }

    private void comment(String indent, String text) {
        if (!text.isBlank()) {
            script.append(ShellWords.comment(indent, text));
        }
    }

    String text() {
        line("");
        comment(" ", step.address() + (step.title().isEmpty() ? "" : " · " + step.title()));
        comment(" ", step.about());
        comment(" ", step.warning().isBlank() ? "" : "WARNING: " + step.warning());
        ExportTexts.of(step).forEach(fact -> comment(" ", fact.text()));
        line("labsh_step "
                + ShellWords.quoted(
                        step.address() + (step.title().isEmpty() ? "" : ": " + DangerousCharacters.all(step.title())))
                + " " + left + " " + ShellWords.quoted(exits));
        int open = conditions();
        action();
        for (int i = 0; i < open; i++) {
            line("fi");
        }
        if (!step.undo().isBlank()) {
            line("# To take it back:");
            comment("   ", step.undo());
        }
        return script.toString();
    }

    /** Writes what precedes the action; returns how many conditions must be closed. */
    private int conditions() {
        int open = 0;
        if (!step.needs().isBlank()) {
            line("( " + ShellWords.evaluated(step.needs()) + " ) || labsh_stop 'what it needs is not there'");
        }
        if (!step.systems().isEmpty()) {
            line("if labsh_yes "
                    + ShellWords.quoted("This step is only for " + ExportTexts.systems(step.systems()) + ". Do it?")
                    + "; then");
            open++;
        }
        if (!step.host().isEmpty()) {
            line("if " + asksForHost("step", step.host()) + "; then");
            open++;
        }
        if (!step.doneIf().isBlank()) {
            line("if ( " + ShellWords.evaluated(step.doneIf()) + " ); then");
            line("echo 'already done' >&2");
            line("else");
            open++;
        }
        if (step.danger()) {
            line("labsh_yes 'This step is dangerous. Do it?' || labsh_stop 'not done'");
        }
        return open;
    }

    /** A script does not go to another host: it is taken there. */
    static String asksForHost(String what, String host) {
        String where = host.equals(HostWord.LOCAL) ? "the machine that labsh runs on" : "the host " + host;
        return "labsh_yes "
                + ShellWords.quoted("This " + what + " is for " + where + ". Do it on this one?", HostText.names(host));
    }

    private void action() {
        step.action().match(new Action.Match<Boolean>() {
            @Override
            public Boolean run(Action.Run run) {
                retried(ran(run.text(), step.shell()));
                step.captures().forEach(ScriptStep.this::capture);
                return true;
            }

            @Override
            public Boolean manual(Action.Manual manual) {
                line("printf '%s\\n' "
                        + ShellWords.quoted(
                                DangerousCharacters.all(manual.text().stripTrailing())) + " >&2");
                line("labsh_yes 'Done?' || labsh_stop 'not done'");
                return true;
            }

            @Override
            public Boolean file(Action.FileEdit edit) {
                retried(ran(written(edit), shell));
                return true;
            }
        });
    }

    /**
     * Runs the command in a loop. The step may contain {@code break} or {@code continue}: tries are counted before the
     * step, and a step that left the loop has no status and therefore failed.
     */
    private void retried(String command) {
        if (step.retry().equals(Retry.ONCE)) {
            line(command);
            line("labsh_ended \"$?\"");
            return;
        }
        line("labsh_tries=" + step.retry().times());
        line("while [ \"$labsh_tries\" -gt 0 ]; do");
        line("labsh_tries=$((labsh_tries - 1))");
        line("labsh_status='no status'");
        line(command);
        line("labsh_status=$?");
        line("labsh_good \"$labsh_status\" && break");
        line("[ \"$labsh_tries\" -eq 0 ] || sleep " + step.retry().every().toSeconds());
        line("done");
        line("labsh_ended \"$labsh_status\"");
    }

    /** The command that runs the text: in this shell, so that variables stay, or by another program or user. */
    private String ran(String text, String by) {
        boolean here = by.equals(shell) || (by.equals("sh") && shell.equals("bash"));
        if (here && step.as().isEmpty()) {
            return ShellWords.evaluated(text);
        }
        String user = step.as().isEmpty() ? "" : "labsh_as " + ShellWords.quoted(step.as()) + " env" + values() + " ";
        return user + ShellWords.quoted(by) + " " + option(by) + " " + ShellWords.quoted("\n" + text);
    }

    private static String option(String by) {
        String name = by.substring(by.lastIndexOf('/') + 1);
        boolean shell = name.endsWith("sh") && !name.equals("tclsh");
        return shell || name.startsWith("ksh") || name.startsWith("python") || name.equals("expect") ? "-c" : "-e";
    }

    /** The variables to pass through sudo, which drops them. */
    private String values() {
        return variables.stream()
                .map(name -> " \"" + name + "=${" + name + "-}\"")
                .collect(Collectors.joining());
    }

    private void capture(Capture capture) {
        line("if [ -z \"${" + capture.name() + "-}\" ]; then");
        line("printf '%s, as printed above: ' " + capture.name() + " >&2");
        line("read -r " + capture.name() + " || labsh_stop 'nobody could say'");
        line("export " + capture.name());
        line("fi");
    }

    private String written(Action.FileEdit edit) {
        String path = ShellWords.quoted(edit.path(), variables);
        Set<String> filled = edit.expand() ? variables : Set.of();
        StringBuilder text = new StringBuilder();
        text.append("labsh_file=").append(path).append('\n');
        text.append("case $labsh_file in '~/'*) labsh_file=$HOME/${labsh_file#'~/'} ;; esac\n");
        text.append("if [ -e \"$labsh_file\" ]; then cp -p \"$labsh_file\" \"$labsh_file.before\" || exit 1; fi\n");
        edit.content()
                .ifPresent(content -> text.append("printf '%s' ")
                        .append(ShellWords.quoted(content, filled))
                        .append(" >\"$labsh_file\" || exit 1\n"));
        for (String each : edit.lines()) {
            String word = ShellWords.quoted(each, filled);
            text.append("grep -qxF -e ")
                    .append(word)
                    .append(" \"$labsh_file\" 2>/dev/null || printf '%s\\n' ")
                    .append(word)
                    .append(" >>\"$labsh_file\" || exit 1\n");
        }
        if (!edit.owner().isEmpty()) {
            text.append("chown ").append(ShellWords.quoted(edit.owner())).append(" \"$labsh_file\" || exit 1\n");
        }
        if (!edit.mode().isEmpty()) {
            text.append("chmod ").append(edit.mode()).append(" \"$labsh_file\" || exit 1\n");
        }
        return text.toString();
    }
}
