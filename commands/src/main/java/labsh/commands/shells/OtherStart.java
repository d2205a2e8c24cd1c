package labsh.commands.shells;

import java.io.IOException;
import java.util.Map;
import labsh.notebooks.text.ShellQuoting;

/** Starts an interpreter that is not a shell: a shell sets environment, directory and umask, and executes it. */
final class OtherStart extends StartScript {
    OtherStart(Setting setting) {
        super(setting);
    }

    @Override
    public Map<String, String> files() throws IOException {
        state.environment().forEach((name, value) -> {
            if (!setting.given().contains(name)) {
                line("export " + name + '=' + ShellQuoting.quote(value));
            }
        });
        enterDirectory("\\command ");
        line("exec " + setting.command() + setting.path(TEXT + '/' + setting.script()));
        return files(text(), "", setting.text());
    }
}
