package labsh.commands.engine;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.commands.output.OutputPump;
import labsh.commands.processes.Leader;
import labsh.commands.reach.FarShell;
import labsh.notebooks.text.ShellQuoting;

/**
 * A terminal on another host, made by sshd for a session of the connection. Its bytes travel through that session; what the
 * terminal itself is asked and told goes through {@code stty} there.
 */
final class FarTerminal implements TaskTerminal {
    private static final int CTRL_Q = 0x11;

    private final FarShell shell;
    private final Process session;
    private final Leader leader;
    private final OutputPump pump;
    private final String tty;
    private final String modes;
    private final OutputStream keys;
    private volatile boolean typed;
    private String size = "";

    /**
     * @param session the bytes of the terminal
     * @param tty its name there
     * @param modes it begins with, as {@code stty -g} says them
     */
    FarTerminal(FarShell shell, Process session, Leader leader, String tty, String modes) {
        this.shell = shell;
        this.session = session;
        this.leader = leader;
        this.tty = ShellQuoting.quote(tty);
        this.modes = ShellQuoting.quote(modes);
        this.pump = new OutputPump("labsh terminal", session.getInputStream());
        this.keys = new FilterOutputStream(session.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                typed = true;
                out.write(bytes, offset, length);
            }
        };
    }

    @Override
    public Leader leader() {
        return leader;
    }

    @Override
    public OutputPump pump() {
        return pump;
    }

    @Override
    public OutputStream input() {
        return keys;
    }

    @Override
    public boolean isAlive() {
        return session.isAlive() && leader.isAlive();
    }

    @Override
    public void resize(int columns, int rows) {
        String wanted = "rows " + (rows > 0 ? rows : 24) + " cols " + (columns > 0 ? columns : 80);
        if (!wanted.equals(size)) {
            try {
                shell.ask("stty " + wanted + " <" + tty);
                size = wanted;
            } catch (IOException e) {
                // The task keeps the size that it has.
            }
        }
    }

    @Override
    public boolean makesSignals() {
        try {
            return !(' ' + shell.ask("stty -a <" + tty).replace('\n', ' ')).contains(" -isig");
        } catch (IOException e) {
            return true;
        }
    }

    /** Discards what stands on the terminal before the first task: what a login shell says. */
    void begin() throws IOException {
        try {
            end(pump.begin((block, offset, length) -> {}));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void end(OutputPump.Reading reading) throws IOException, InterruptedException {
        String mark = "{" + TaskFiles.random() + "}";
        reading.endsWith(mark.getBytes(StandardCharsets.US_ASCII));
        try {
            StringBuilder text = new StringBuilder();
            if (typed) {
                // Ctrl-S may hold the output, and then nobody could set a mode; what is left of the keys is read away.
                keys.write(new byte[] {CTRL_Q});
                keys.flush();
                typed = false;
                text.append("stty -icanon min 0 time 0 <" + tty + "; dd bs=65536 count=1 <" + tty + " >/dev/null; ");
            }
            text.append("stty " + modes + " <" + tty + "; labsh_put '" + mark + "' >" + tty + " && echo written");
            if (shell.ask(text.toString()).endsWith("written\n")) {
                reading.await();
            } else {
                reading.stop();
            }
        } catch (IOException e) {
            // The connection is lost, and with it what was still on the way.
            reading.stop();
        }
    }

    @Override
    public boolean isHeldBy(Set<Long> processes) {
        if (processes.isEmpty()) {
            return false;
        }
        String each = processes.stream().map(pid -> " " + pid).collect(Collectors.joining());
        try {
            // Where nothing can be seen of it, it is left to them.
            return !shell.ask("for labsh_pid in" + each + "; do [ -d /proc/$labsh_pid ] || { echo held; continue; }\n"
                            + "ls -l /proc/$labsh_pid/fd | grep -q -e \" \"" + tty + "'$' && echo held\n"
                            + "labsh_table=$(cat /proc/$labsh_pid/stat /proc/" + leader.pid() + "/stat |"
                            + " sed 's/^.*) //' | cut -d ' ' -f 5 | uniq | wc -l)\n"
                            + "[ $labsh_table -gt 1 ] || echo held; done")
                    .isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        leader.close();
        try {
            keys.close();
        } catch (IOException e) {
            // It is closed then.
        }
        session.destroy();
    }
}
