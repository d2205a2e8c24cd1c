package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import labsh.shell.pty.Program;
import labsh.shell.pty.Screen;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's session is a real one. {@code docs/screens} writes it anew, with the property {@code labsh.screens}. */
class ReadmeScreenTest {
    private static final Path README = Path.of("../README.md");
    private static final String BEGIN = "<!-- a real session, written by docs/screens -->\n";
    private static final String END = "<!-- end of the session -->\n";

    @TempDir
    Path home;

    @Test
    void theSessionInTheReadmeIsWhatLabshShows() throws Exception {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        String made = session();
        if (Boolean.getBoolean("labsh.screens")) {
            Files.writeString(README, readme.substring(0, begin) + made + readme.substring(end));
        } else {
            assertEquals(shape(made), shape(readme.substring(begin, end)), "docs/screens writes it anew");
        }
    }

    /** Without what differs from run to run: times, people, hosts, names of temporary files, and the room they take. */
    private static String shape(String text) {
        return text.replaceAll("labsh-tutorial\\.\\w+", "labsh-tutorial.X")
                .replaceAll("run: \\S+", "run: X")
                .replaceAll("\\S+@\\S+", "who")
                .replaceAll("(outcome )?[0-9]{4}-[0-9T:.+-]+Z?", "time")
                .replaceAll("[0-9]+(\\.[0-9]+)? ?s\\b", "took")
                .replaceAll("-rw.*greeting.txt", "file")
                .replaceAll("total [0-9]+", "total")
                .replaceAll("transcript-bytes: [0-9]+", "transcript-bytes: N")
                .replaceAll("sha256:[0-9a-f]+", "sha256:X")
                .replaceAll("[ \n]+", " ");
    }

    private String session() throws Exception {
        Program labsh = Program.labsh(home).with("TMPDIR", home.toString());
        String shown;
        try (Terminal terminal = Terminal.of(88, 60).start(labsh, "tutorial")) {
            terminal.waitFor("tutorial>");
            terminal.type("run first\r");
            terminal.waitFor("     > hello");
            terminal.type("\r");
            answer(terminal, "1/3", "y");
            answer(terminal, "2/3", "y");
            answer(terminal, "3/3", "q");
            terminal.waitForScreen("the prompt", screen -> last(screen).startsWith("tutorial first"));
            terminal.type("note @first/greet It greets.\r");
            terminal.waitFor("noted on");
            terminal.waitForScreen("the prompt", screen -> last(screen).equals("tutorial first 3/3>"));
            shown = terminal.screen().lines().stream()
                    .limit(terminal.screen().lines().size() - 1L)
                    .collect(Collectors.joining("\n", "", "\n"));
        }
        String notebook = Files.readString(home.resolve(".local/share/labsh/notebooks/tutorial.lab.yaml"));
        int record = notebook.indexOf("\n--- # outcome", notebook.indexOf("outcome: first/place")) + 1;
        String outcome = notebook.substring(record, notebook.indexOf("\n...\n", record) + 5);
        return String.join(
                        "\n",
                        List.of(
                                "```",
                                "$ labsh tutorial",
                                shown + "```",
                                "",
                                "and in the file, below what people wrote:",
                                "",
                                "```yaml",
                                outcome + "```",
                                ""))
                .replace(home + "/.local", "~/.local")
                .replace(home.toString(), "/tmp")
                .replace(" ~/labsh-tutorial", " /tmp/labsh-tutorial");
    }

    private static String last(Screen screen) {
        return screen.lines().isEmpty() ? "" : screen.lines().get(screen.lines().size() - 1);
    }

    private static void answer(Terminal terminal, String step, String key) {
        terminal.waitForScreen("step " + step, s -> s.shows(step) && last(s).endsWith("[q]uit [?]"));
        terminal.waitForListening();
        terminal.type(key);
    }
}
