package labsh.shell.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What notebooks remember, asked for with the real program. */
class MemoryTest {
    private static final String NOTEBOOK = """
            labsh: 1
            title: A service
            procedures:
              - name: look
                steps:
                  - name: state
                    run: |
                      echo "pid $$"
                      echo "state $state"
                    expect: {ignore: ['pid \\d+']}
                    capture: {found: 'state (\\w+)'}
            """;

    @TempDir
    private Path home;

    private Path notebook;

    @BeforeEach
    void write() throws IOException {
        String parameters = "parameters:\n  state: {default: up, about: What to say}\n";
        notebook = Files.writeString(
                home.resolve("service.lab.yaml"), NOTEBOOK.replace("procedures:\n", parameters + "procedures:\n"));
        Program.labsh(home).trusting(notebook);
    }

    private Program.Result labsh(String... arguments) throws IOException, InterruptedException {
        return Program.labsh(home).in(home).run(arguments);
    }

    private void look(String state) throws IOException, InterruptedException {
        Program.Result result = labsh("run", "service", "look", "state=" + state, "--yes");
        assertEquals(0, result.exit(), result.toString());
    }

    @Test
    void historyShowsTheLastRunsAndSaysThatThereAreOthers() throws Exception {
        StringBuilder records = new StringBuilder();
        for (int i = 1; i <= 23; i++) {
            records.append("---\nrun: r%02d\nprocedure: look\nat: 2015-03-%02d\nhost: yama\n".formatted(i, i));
        }
        Files.writeString(notebook, records, StandardOpenOption.APPEND);
        List<String> last = labsh("history", "service").out().lines().toList();
        assertEquals("the last 20 runs; --all shows all of them", last.get(0));
        assertEquals(20, last.stream().filter(line -> line.contains("on yama")).count());
        assertTrue(last.get(2).startsWith("2015-03-04 "), last.get(2));
        List<String> all = labsh("history", "service", "--all").out().lines().toList();
        assertEquals(23, all.stream().filter(line -> line.contains("on yama")).count());
        assertTrue(all.get(0).startsWith("2015-03-01 "), all.get(0));
    }

    @Test
    void searchNamesThePlaceOfEveryHit() throws Exception {
        assertEquals("nothing found\n", labsh("search", "sideways").out());
        look("sideways");
        assertEquals("""
                service look/state  output
                  state sideways
                open NOTEBOOK ADDRESS opens one of them
                """, labsh("search", "SIDEWAYS").out());
    }

    @Test
    void declaredNoiseMakesNoDifference() throws Exception {
        look("up");
        look("up");
        String same = labsh("diff", "service", "look/state").out();
        assertEquals(
                "the same output, apart from what the step ignores",
                same.lines().reduce((a, b) -> b).orElse(""));
    }

    @Test
    void aChangedLineIsShownAgainstTheLastGoodRun() throws Exception {
        look("up");
        look("down");
        String diff = labsh("diff", "service", "look/state").out();
        List<String> lines = diff.lines().toList();
        assertEquals(
                List.of("@@ -1,2 +1,2 @@", " …", "-state up", "+state down"),
                lines.subList(lines.size() - 4, lines.size()),
                diff);
    }

    @Test
    void aTableHasOneRowForEachRun() throws Exception {
        look("up");
        look("down");
        List<String> rows =
                labsh("table", "service", "found", "--csv").out().lines().toList();
        assertEquals("date,host,system,found", rows.get(0));
        assertEquals(3, rows.size(), rows.toString());
        assertTrue(rows.get(1).endsWith(",up"), rows.toString());
        assertTrue(rows.get(2).endsWith(",down"), rows.toString());
    }

    @Test
    void whatWasVerifiedTodayIsNotStale() throws Exception {
        assertTrue(labsh("stale").out().contains("service"));
        look("up");
        assertTrue(!labsh("stale").out().contains("service look"));
        assertEquals(2, labsh("stale", "soon").exit());
    }

    @Test
    void aStepForAnotherSystemLeavesNothingStale() throws Exception {
        String other = "      - {name: elsewhere, systems: [netbsd], run: echo never}\n";
        Files.writeString(notebook, Files.readString(notebook) + other);
        Program.labsh(home).trusting(notebook);
        look("up");
        assertTrue(!labsh("stale").out().contains("service look"));
    }

    @Test
    void theHistoryIsFiltered() throws Exception {
        assertEquals("nothing has been run yet\n", labsh("history", "service").out());
        look("up");
        assertTrue(labsh("history", "service", "--result", "ok").out().contains("found=up"));
        assertEquals(
                "no such run\n",
                labsh("history", "service", "--result", "failed").out());
        assertEquals(
                "no such run\n",
                labsh("history", "service", "--host", "nowhere").out());
        assertEquals(
                "no such run\n",
                labsh("history", "service", "--since", "2199-01-01").out());
        assertEquals(
                "no such run\n",
                labsh("history", "service", "--until", "2001-01-01").out());
        assertEquals(2, labsh("history", "service", "--result", "good").exit());
    }

    @Test
    void theTimelineTellsWhatWasFoundDayByDay() throws Exception {
        Files.writeString(notebook, Files.readString(notebook) + """
                        --- # update 2015-03-20 look
                        update: look
                        at: 2015-03-20
                        by: thomas
                        text: It runs again.
                        ...
                        """);
        assertEquals("""
                A service

                2015-03-20
                  Update on look  thomas
                    It runs again.
                """, labsh("show", "service", "--timeline").out());
    }

    @Test
    void aLongPageGoesThroughThePagerAndAShortOneDoesNot() throws Exception {
        Path pager = Files.writeString(
                home.resolve("pager"), "#!/bin/sh\nread -r first\ncat > /dev/null\necho \"paged: ${first%% *}\"\n");
        assertTrue(pager.toFile().setExecutable(true));
        Program program = Program.labsh(home).in(home).with("PAGER", pager.toString());
        try (Terminal terminal = Terminal.of(80, 10).start(program, "service")) {
            terminal.waitFor("service>");
            terminal.type("show look");
            terminal.press(Key.ENTER);
            terminal.waitFor("captures found");
            terminal.waitFor("service>");
            Map<String, String> pages = new TreeMap<>();
            pages.put("help", "Notebooks");
            pages.put("help run", "run");
            pages.put("notebooks", "service");
            pages.put("search gnome", "debian-laptop");
            pages.put("settings", "keys");
            pages.put("stale", "service");
            pages.forEach((command, first) -> {
                terminal.type(command);
                terminal.press(Key.ENTER);
                terminal.waitForScreen("«" + first + "» paged, and a prompt", screen -> {
                    List<String> lines = screen.lines();
                    int paged = lines.lastIndexOf("service> " + command) + 1;
                    return paged > 0
                            && paged + 1 < lines.size()
                            && lines.get(paged).equals("paged: " + first)
                            && lines.get(paged + 1).equals("service>");
                });
            });
            terminal.type("show --timeline");
            terminal.press(Key.ENTER);
            terminal.waitFor("nothing has been run or noted yet");
            Files.writeString(
                    notebook,
                    Files.readString(notebook).replace("title:", "about: |\n" + "  word\n\n".repeat(12) + "title:"));
            terminal.type("show");
            terminal.press(Key.ENTER);
            terminal.waitFor("paged: service");
        }
    }
}
