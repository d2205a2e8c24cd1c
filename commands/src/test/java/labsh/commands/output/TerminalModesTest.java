package labsh.commands.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.engine.OtherUser;
import labsh.commands.processes.LocalPrograms;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a task leaves switched on the terminal is put back, whatever it is, and nothing else is touched. */
class TerminalModesTest {
    private static final String STOPS = "^[7^[[3g^[[9G^[H^[[17G^[H^[8";

    /** What switches; what puts it back; what the task itself may say to put it back. {@code ^[} is ESC, {@code ^\} ST. */
    private static final String[][] SWITCHES = {
        // the keyboard
        {"^[[>1u^[[>3u", "^[[<2u", "^[[<2u"},
        {"^[[>1u^[[>3u^[[<u", "^[[<1u", "^[[<u"},
        {"^[[=8;1u", "^[[=0;1u", "^[[=0u"},
        {"^[[?1049h^[[>1u^[[?1049l^[[>1u", "^[[<1u", "^[[<u"},
        {"^[[>4;2m", "^[[>4m", "^[[>4;0m"},
        {"^[[>1;3m", "^[[>1m", "^[[>1m"},
        {"^[[>2n", "^[[>2m", "^[[>m"},
        {"^[[2h", "^[[2l", "^[[2l"},
        {"^[[12l", "^[[12h", "^[[12h"},
        {"^[[20h", "^[[20l", "^[[20l"},
        {"^[=", "^[>", "^[>"},
        {"^[[?1h", "^[[?1l", "^[[?1l"},
        {"^[[?66h", "^[[?66l", "^[[?66l"},
        {"^[[?67h", "^[[?67l", "^[[?67l"},
        {"^[[?8l", "^[[?8h", "^[[?8h"},
        {"^[[?9001h", "^[[?9001l", "^[[?9001l"},
        {"^[P0;0|17/796d^\\", "^[P0;1|^\\", "^[c"},
        // the mouse, the focus, pastes
        {"^[[?9h", "^[[?9l", "^[[?9l"},
        {"^[[?1000;1002;1003;1006h", "^[[?1000l^[[?1002l^[[?1003l^[[?1006l", "^[[?1000;1002;1003;1006l"},
        {"^[[?1005h^[[?1015h^[[?1016h", "^[[?1005l^[[?1015l^[[?1016l", "^[[?1005;1015;1016l"},
        {"^[[?1007h", "^[[?1007l", "^[[?1007l"},
        {"^[[?1004h", "^[[?1004l", "^[[?1004l"},
        {"^[[?2004h", "^[[?2004l", "^[[?2004l"},
        {"^[[?2031h^[[?2048h", "^[[?2031l^[[?2048l", "^[[?2031;2048l"},
        // the screen
        {"^[[?1049h", "^[[?1049l", "^[[?1049l"},
        {"^[[?5h", "^[[?5l", "^[[?5l"},
        {"^[[?7l", "^[[?7h", "^[[?7h"},
        {"^[[?45h", "^[[?45l", "^[[?45l"},
        {"^[[?2026h", "^[[?2026l", "^[[?2026l"},
        {"^[[?6h", "^[[?6l^[[999;1H", "^[[?6l"},
        {"^[[4h", "^[[4l", "^[[4l"},
        {"^[[3;9r", "^[7^[[r^[8", "^[[r"},
        {"^[[?69h^[[5;20s", "^[[?69l", "^[[?69l"},
        {"^[[3g", STOPS, "^[[?5W"},
        {"^[[5G^[H", STOPS, "^[[?5W"},
        {"^[#6", "^[7^[#5^[[B^[#5^[[B^[#5^[8", "^[#5"},
        {"^[[?2l", "^[<^[[?2h", "^[<"},
        {"^[[1$}", "^[[0$}", "^[[0$}"},
        {"^[[2$~", "^[[0$~", "^[[$~"},
        {"^[[5i", "^[[4i", "^[[4i"},
        {"^[[?5i", "^[[?4i", "^[[?4i"},
        {"^[l", "^[m", "^[m"},
        // characters and the cursor
        {"^[(0", "^[(B", "^[(B"},
        {"^[)0^[*<^[+>", "^[)B^[*B^[+B", "^[)B^[*B^[+B"},
        {"^[-A", "^[)B", "^[)B"},
        {"^[$(C", "^[(B", "^[(B"},
        {"^N", "^O", "^O"},
        {"^[n", "^O", "^O"},
        {"^[~", "^[}", "^[}"},
        {"^[ G", "^[ F", "^[ F"},
        {"^[[?25l", "^[[?25h", "^[[?25h"},
        {"^[[5 q", "^[[0 q", "^[[ q"},
        {"^[[?17c", "^[[?0c", "^[[?0c"},
        {"^[[1;31m", "^[[0m", "^[[m"},
        {"^[[1\"q", "^[[0\"q", "^[[0\"q"},
        // colours
        {"^[]4;1;#ff0000^G", "^[]104^\\", "^[]104^\\"},
        {"^[]5;0;red^\\", "^[]105^\\", "^[]105^G"},
        {"^[]10;#fff^\\", "^[]110^\\", "^[]110^G"},
        {"^[]10;red;blue;green^\\", "^[]110^\\^[]111^\\^[]112^\\", "^[]110^G^[]111^G^[]112^G"},
        {"^[]11;rgb:00/00/00^G", "^[]111^\\", "^[]111^\\"},
        {"^[]12;red^G^[]17;red^G^[]19;red^G", "^[]112^\\^[]117^\\^[]119^\\", "^[]112^G^[]117^G^[]119^G"},
        {"^[]21;foreground=red^\\", "^[]21;foreground^\\", ""},
        {"^[]P1ff0000", "^\\^[]R^\\", "^[]R^\\"},
        {"^[[#P", "^[[#Q", "^[[#Q"},
        {"^[]30001^\\", "^[]30101^\\", "^[]30101^\\"},
        // what else stays
        {"^[]8;id=a;http://a/?b;c^\\text", "^[]8;;^\\", "^[]8;;^G"},
        {"^[[22;0t^[[22;0t", "^[[23;0t^[[23;0t", "^[[23;0t^[[23;0t"},
        {"^[]22;wait^\\", "^[]22;^\\", "^[]22;^\\"},
        {"^[]9;4;1;50^\\", "^[]9;4;0^\\", "^[]9;4;0^\\"},
        {"^[[9;1t", "^[[9;0t", "^[[9;0t"},
        // as single characters of the upper half
        {"\u00c2\u009b?25l", "^[[?25h", "\u009b?25h"},
        {"\u00c2\u009d11;red\u00c2\u009c", "^[]111^\\", "^[]111^G"},
        // cut off: killed in mid-sequence
        {"^[[?25l^[[?10", "^X^[[?25h", null},
        {"^[]8;;http://a^\\^[]0;tit", "^\\^[]8;;^\\", null},
        {"^[Pq#0;2;0;0;0", "^\\", null},
        {"^[(", "^X", null},
        {"^[", "^X", null},
        // asked, not switched
        {"^[]11;?^G^[]4;1;?^\\^[[?25$p^[[c^[[>q^[P$qm^\\^[[?u^[[6n^[[18t", "", null},
        {"^[[?25s^[[?25l^[[?25r", "", null},
        {"^[[?25l^[[3;4r^[[1m^[(0^[[!p", "", null},
        {"^[[?25l^[[?1049h^[(0^[#6^[[3g^[c", "", null},
        // more than one, in their order
        {
            "^[[31m^[(0^[[?25l^[[?1049h^[[2;4r^[[>1u",
            "^[[<1u^[7^[[r^[8^[[?25h^[[?1049l^[(B^[[0m",
            "^[[<u^[[r^[[?25h^[[?1049l^[(B^[[0m"
        },
    };

    private static byte[] bytes(String text) {
        return text.replace("^[", "\033")
                .replace("^\\", "\033\\")
                .replace("^G", "\007")
                .replace("^N", "\016")
                .replace("^O", "\017")
                .replace("^X", "\030")
                .getBytes(ISO_8859_1);
    }

    private static String shown(byte[] bytes) {
        return new String(bytes, ISO_8859_1)
                .replace("\033\\", "^\\")
                .replace("\033", "^[")
                .replace("\007", "^G")
                .replace("\017", "^O")
                .replace("\030", "^X");
    }

    private static String reset(byte[]... blocks) {
        TerminalModes modes = new TerminalModes();
        for (byte[] block : blocks) {
            modes.write(block, 0, block.length);
        }
        return shown(modes.reset(20, 3));
    }

    @Test
    void eachIsPutBackAndOnlyWhenItWasSwitched() {
        assertEquals("", reset(bytes("plain \u00c3\u00a9 text^[[0m\n")));
        for (String[] row : SWITCHES) {
            assertEquals(row[1], reset(bytes(row[0])), row[0]);
            if (row[2] != null && !row[2].isEmpty()) {
                assertEquals("", reset(bytes(row[0]), bytes(row[2])), row[0] + " and " + row[2]);
            }
        }
    }

    @Test
    void inWhateverPiecesItComes() {
        for (String[] row : SWITCHES) {
            byte[] whole = bytes(row[0]);
            for (int cut = 0; cut <= whole.length; cut++) {
                byte[] first = new byte[cut];
                System.arraycopy(whole, 0, first, 0, cut);
                byte[] rest = new byte[whole.length - cut];
                System.arraycopy(whole, cut, rest, 0, rest.length);
                assertEquals(row[1], reset(first, rest), row[0] + " cut at " + cut);
            }
        }
    }

    @Test
    void whatPutsBackLeavesNothingToBePutBack() {
        for (String[] row : SWITCHES) {
            if (!row[0].contains("21;foreground") && !row[0].contains("0;0|") && !row[1].contains("3g")) {
                assertEquals("", reset(bytes(row[0]), bytes(row[1])), row[0]);
            }
        }
    }

    /** What tmux, a terminal of its own, says of a pane. */
    private static final String FORMAT =
            "#{alternate_on} #{cursor_flag} #{insert_flag} #{keypad_cursor_flag} #{keypad_flag}"
                    + " #{mouse_all_flag} #{mouse_any_flag} #{mouse_button_flag} #{mouse_sgr_flag} #{mouse_standard_flag}"
                    + " #{mouse_utf8_flag} #{origin_flag} #{scroll_region_lower} #{scroll_region_upper} #{wrap_flag} #{pane_tabs}"
                    + " #{pane_bg} #{pane_fg}";

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aRealTerminalIsAsItWas(@TempDir Path home) throws Exception {
        Optional<Path> tmux = LocalPrograms.find("tmux", "/usr/bin:/usr/local/bin");
        Assumptions.assumeTrue(tmux.isPresent(), "needs tmux");
        List<String> server =
                new ArrayList<>(List.of(tmux.get().toString(), "-S", home + "/socket", "-f", "/dev/null"));
        Path all = home.resolve("all");
        StringBuilder switched = new StringBuilder();
        for (String[] row : SWITCHES) {
            // Not what a parser would still wait in, and not what resets everything.
            if (row[2] != null && !row[0].contains("]P")) {
                switched.append(row[0]);
            }
        }
        Files.write(all, bytes(switched.toString()));
        TerminalModes modes = new TerminalModes();
        modes.write(Files.readAllBytes(all), 0, (int) Files.size(all));
        Files.write(home.resolve("reset"), modes.reset(80, 24));
        try {
            for (String fifo : List.of("go1", "go2", "end")) {
                assertEquals(
                        "", OtherUser.execute("", "mkfifo", home.resolve(fifo).toString()));
            }
            // It goes on when it is told to, and says so when the terminal has answered what came behind everything
            // else.
            Path script = Files.writeString(home.resolve("script"), """
                    stty raw -echo
                    asked() { printf '\\033[6n'; IFS= read -r -d R answer; echo >$1; }
                    asked up; read -r x <go1
                    cat all; asked switched; read -r x <go2
                    cat reset; asked back; read -r x <end
                    """);
            tmux(server, home, "new-session", "-d", "-x", "80", "-y", "24", "cd " + home + "; exec bash " + script);
            String before = state(server, home, "up");
            Files.writeString(home.resolve("go1"), "\n");
            String between = state(server, home, "switched");
            assertTrue(between.startsWith("1 0 1 1"), between);
            Files.writeString(home.resolve("go2"), "\n");
            assertEquals(before, state(server, home, "back"));
        } finally {
            tmux(server, home, "kill-server");
        }
    }

    private static String state(List<String> server, Path home, String when) throws Exception {
        while (!Files.exists(home.resolve(when))) {
            Thread.onSpinWait();
        }
        return tmux(server, home, "display-message", "-p", FORMAT);
    }

    private static String tmux(List<String> server, Path home, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(server);
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(home.toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        process.waitFor();
        return out;
    }
}
