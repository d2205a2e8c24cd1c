package labsh.shell.library;

import java.io.IOException;
import java.util.Arrays;
import labsh.shell.Main;
import org.jline.terminal.Size;
import org.jline.terminal.impl.TermiosMapping;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * labsh as it is on another system: {@code FreeBSD 10.1-RELEASE run freebsd-upgrade …}.
 *
 * <p>Java on Linux must know that it is on Linux to start a process and to open a pseudo-terminal. So both are done once
 * before the system's name is changed, after which only labsh looks at it.
 */
final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ProcessBuilder("true").start().waitFor();
        new JniTerminalProvider().open(null, Size.of(80, 24)).close();
        TermiosMapping.forCurrentPlatform();
        System.setProperty("os.name", arguments[0]);
        System.setProperty("os.version", arguments[1]);
        Main.main(Arrays.copyOfRange(arguments, 2, arguments.length));
    }
}
