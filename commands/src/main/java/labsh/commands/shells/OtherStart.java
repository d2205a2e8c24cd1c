package labsh.commands.shells;

import java.io.IOException;
import java.util.Map;
import labsh.notebooks.text.ShellQuoting;

/** An interpreter that is no shell: a shell becomes it, with the environment, the directory, the umask and no more. */
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
