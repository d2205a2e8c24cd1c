package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import labsh.commands.engine.TaskResult.How;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks on a real pseudo-terminal, with a person who types. */
@ParameterizedClass(name = "sh is {0}")
@MethodSource("labsh.commands.engine.Shells#posix")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalTest {
    private final Lab lab;
    private final Person ui;

    TerminalTest(String sh) {
        lab = Lab.withTerminalAnd(sh);
        ui = lab.ui;
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private CompletableFuture<TaskResult> start(Lab.Step step) {
        return CompletableFuture.supplyAsync(step::run);
    }

    private static TaskResult end(CompletableFuture<TaskResult> running) throws Exception {
        return running.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aTaskHasAControllingTerminalOfTheConsolesSize() {
        Needed.programs("ps");
        ui.resizes(101, 31);
        assertEquals("tty tty tty\n31 101\nforeground\n", lab.says("""
                        echo $([ -t 0 ] && echo tty) $([ -t 2 ] && echo tty) $( (: >/dev/tty) && echo tty)
                        stty size
                        [ "$(ps -o tpgid= -p $$ | tr -d ' ')" = "$(ps -o pgid= -p $$ | tr -d ' ')" ] && echo foreground
                        """));
    }

    @Test
    void whatThePersonTypesReachesTheTask() throws Exception {
        CompletableFuture<TaskResult> running =
                start(lab.step("bash", "read -p 'Name: ' name; read -s -p 'Word: ' w; echo \"<$name$w>\""));
        ui.waitsFor("Name: ");
        assertTrue(ui.isRaw());
        ui.types("Jürgen\r");
        ui.waitsFor("Word: ");
        ui.types("x\r");
        TaskResult ended = end(running);
        assertEquals("Name: Jürgen\nWord: <Jürgenx>\n", ended.output().text());
        assertFalse(ui.isRaw());
        assertEquals("Jürgen\n", lab.says("echo $name"));
    }

    @Test
    void keysThatATaskDidNotReadAreNobodysAnswer() throws Exception {
        CompletableFuture<TaskResult> running = start(lab.step("bash", "echo ready; sleep 0.5"));
        ui.waitsFor("ready");
        ui.types("typed ahead\r");
        end(running);
        assertEquals("nothing\n", lab.says("read -t 0.2 line || echo nothing"));
    }

    @Test
    void aQuietTaskShowsNothingAndGetsNoKeys() {
        ui.types("yes\r");
        TaskResult ended =
                lab.step("bash", "read -t 0.2 line || echo nothing").quietly().run();
        assertEquals("nothing\n", ended.output().text());
        assertEquals("", ui.sees());
        assertFalse(ui.isRaw());
        assertTrue(lab.says("read line; echo \"<$line>\"").endsWith("<yes>\n"));
    }

    @Test
    void ctrlCEndsTheTaskAndLabshGoesOn() throws Exception {
        for (String shell : List.of("bash", "sh")) {
            ui.looksAway();
            CompletableFuture<TaskResult> running =
                    start(lab.step(shell, "v=" + shell + "; sh -c 'echo ready; exec sleep 100'; echo no"));
            ui.waitsFor("ready");
            ui.types("\u0003");
            TaskResult ended = end(running);
            assertEquals(How.INTERRUPTED, ended.how(), shell);
            assertEquals(OptionalInt.of(130), ended.exit(), shell);
            assertEquals(shell + "\n", lab.step(shell, "echo $v").run().output().text());
        }
    }

    @Test
    void ctrlCThatATaskHandlesIsItsOwnAffair() throws Exception {
        CompletableFuture<TaskResult> running =
                start(lab.step("bash", "trap 'echo caught; exit 0' INT; echo ready; while :; do sleep 0.1; done"));
        ui.waitsFor("ready");
        ui.types("\u0003");
        TaskResult ended = end(running);
        assertEquals(How.EXITED, ended.how());
        assertEquals("ready\n^Ccaught\n", ended.output().text());
    }

    @Test
    void ctrlCTwiceLeavesAnInterpreterAtItsPrompt() throws Exception {
        CompletableFuture<TaskResult> running = start(lab.step(
                "bash", "trap 'echo cleared' INT; echo ready; until read -r line; do :; done; echo \"read $line\""));
        ui.waitsFor("ready");
        ui.types("\u0003\u0003");
        ui.waitsFor("once more kills it");
        ui.types("on\r");
        TaskResult ended = end(running);
        assertEquals(How.EXITED, ended.how());
        assertTrue(
                ended.output().text().endsWith("on\nread on\n"), ended.output().text());
    }

    @Test
    void ctrlCTwiceOffersToKillATaskThatIgnoresIt() throws Exception {
        CompletableFuture<TaskResult> running =
                start(lab.step("bash", "trap '' INT TERM; echo ready; while :; do sleep 100; done"));
        ui.waitsFor("ready");
        ui.types("\u0003\u0003");
        ui.waitsFor("once more kills it");
        ui.types("\u0003");
        TaskResult ended = end(running);
        assertEquals(How.INTERRUPTED, ended.how());
        assertEquals(OptionalInt.of(137), ended.exit());
        assertEquals("on\n", lab.says("echo on"));
    }

    @Test
    void anInterruptEndsItsOwnTaskAndNotTheNext() throws Exception {
        for (int i = 0; i < 10; i++) {
            ui.looksAway();
            CompletableFuture<TaskResult> running = start(lab.step("bash", "sleep 100 & echo ready; sleep 100"));
            ui.waitsFor("ready");
            lab.runner.interrupt();
            assertEquals(How.INTERRUPTED, end(running).how());
            assertEquals("on\n", lab.says("echo on"));
        }
    }

    @Test
    void ctrlZDoesNotWedgeAnything() throws Exception {
        CompletableFuture<TaskResult> running = start(lab.step("bash", "echo ready; sleep 1; echo went on"));
        ui.waitsFor("ready");
        ui.types("\u001a");
        TaskResult ended = end(running);
        assertEquals("ready\n^Zwent on\n", ended.output().text());
        assertEquals(OptionalInt.of(0), ended.exit());
        ended = lab.bash("kill -STOP $$; echo went on");
        assertEquals("went on\n", ended.output().text());
        assertEquals(List.of("was stopped"), ended.remarks());
    }

    @Test
    void ctrlSDoesNotHoldUpTheNextTask() throws Exception {
        CompletableFuture<TaskResult> running = start(lab.step("bash", "echo ready; read -s line; exit 7"));
        ui.waitsFor("ready");
        ui.types("\u0013\r");
        TaskResult ended = end(running);
        assertEquals(OptionalInt.of(7), ended.exit());
        assertEquals("on\n", lab.says("echo on"));
    }

    @Test
    void aResizeReachesTheTask() throws Exception {
        CompletableFuture<TaskResult> running =
                start(lab.step("bash", "trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.05; done"));
        ui.waitsFor("ready");
        ui.resizes(132, 50);
        assertEquals("ready\n50 132\n", end(running).output().text());
    }

    @Test
    void lessPagesAndFollowsAResize() throws Exception {
        Needed.programs("less");
        CompletableFuture<TaskResult> running = start(lab.step("bash", "seq 1 1000 | less"));
        ui.waitsFor("23");
        ui.looksAway();
        ui.types(" ");
        ui.waitsFor("46");
        ui.resizes(80, 40);
        // less waits for a key when the signal comes just before it reads one.
        ui.types("r");
        ui.waitsFor("62");
        ui.types("q");
        assertEquals(OptionalInt.of(0), end(running).exit());
    }

    @Test
    void vimEdits() throws Exception {
        Needed.programs("vim");
        CompletableFuture<TaskResult> running = start(lab.step("bash", "vim -u NONE -N note.txt"));
        ui.waitsFor("note.txt");
        ui.types("ihello ü\u001b:wq\r");
        assertEquals(OptionalInt.of(0), end(running).exit());
        assertEquals("hello ü\n", lab.says("cat note.txt"));
    }

    @Test
    void aWhiptailDialogIsAnswered() throws Exception {
        Needed.programs("whiptail");
        CompletableFuture<TaskResult> running =
                start(lab.step("bash", "whiptail --title Pick --yesno 'Go on?' 8 40; echo \"answer $?\""));
        ui.waitsFor("Go on?");
        ui.types("\t\r");
        assertTrue(end(running).output().text().endsWith("answer 1\n"));
    }

    @Test
    void killedInTheAlternateScreenLeavesASaneTerminal() throws Exception {
        Needed.programs("vim");
        CompletableFuture<TaskResult> running = start(lab.step("bash", "vim -u NONE -N --cmd 'set mouse=a' note.txt"));
        ui.waitsFor("note.txt");
        lab.runner.interrupt();
        TaskResult ended = end(running);
        assertEquals(How.INTERRUPTED, ended.how());
        String seen = ui.sees();
        assertTrue(seen.lastIndexOf("\u001b[?1049l") > seen.lastIndexOf("\u001b[?1049h"), seen);
        assertTrue(seen.lastIndexOf("\u001b[?25h") >= seen.lastIndexOf("\u001b[?25l"), seen);
        assertEquals(SANE, stty());
    }

    @Test
    void whatATaskDoesToTheTerminalIsUndone() {
        assertEquals(SANE, stty());
        lab.bash("stty -echo raw intr ^X");
        assertEquals(SANE, stty());
        lab.bash("printf '\\033[31;1m\\033[?25l\\033[?7l\\033(0\\033[?2004h'");
        assertTrue(ui.sees().endsWith("\u001b[?7h\u001b[?25h\u001b[?2004l\u001b(B\u001b[0m"), ui.sees());
    }

    private static final String SANE = "echo icanon intr=^C isig opost\n";

    private String stty() {
        return lab.says("echo $(stty -a | tr -d ' ' | grep -oE 'intr=..' ; stty -a | tr ' ' '\\n'"
                + " | grep -E '^-?(echo|icanon|isig|opost)$') | tr ' ' '\\n' | sort | xargs");
    }

    @Test
    void plainOutputStaysPlain() {
        lab.bash("printf 'a\\tb\\n\\033[31mred\\033[0m\\n'");
        assertEquals("a\tb\r\n\u001b[31mred\u001b[0m\r\n", ui.sees());
    }

    @Test
    void anOpenLastLineIsEnded() {
        for (String open : new String[] {"a", "a\\033[0m", "\\033[?1049hlater\\033[?1049lb"}) {
            lab.bash("printf '" + open + "'");
            assertTrue(ui.sees().endsWith("\n"), ui.sees());
        }
        for (String ended : new String[] {"", "a\\n", "a\\n\\033[0m", "a\\r", "\\033[?1049hfull screen\\033[?1049l"}) {
            String before = ui.sees();
            lab.bash("printf '" + ended + "'");
            assertEquals(
                    ended.replace("\\033", "\u001b").replace("\\n", "\r\n").replace("\\r", "\r"),
                    ui.sees().substring(before.length()));
        }
    }

    @Test
    void theSessionAndTheTerminalStayTheSame() {
        Needed.programs("ps");
        String first = lab.says("tty; ps -o sid= -p $$");
        assertEquals(first, lab.says("tty; ps -o sid= -p $$"));
        lab.bash("kill -9 $$");
        assertEquals(first, lab.says("tty; ps -o sid= -p $$"));
    }

    @Test
    void aKilledLeaderIsReplaced() {
        TaskResult ended = lab.bash("v=1; kill -9 $PPID; sleep 100");
        assertEquals(How.LOST, ended.how());
        assertEquals("on\n", lab.says("echo on"));
    }
}
