package labsh.commands.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import labsh.commands.run.Ended.How;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks on a real pseudo-terminal, with a person who types. */
@ParameterizedClass(name = "sh is {0}")
@MethodSource("labsh.commands.run.Shells#posix")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalTest {
    private final Lab lab;
    private final Person person;

    TerminalTest(String sh) {
        lab = Lab.withTerminalAnd(sh);
        person = lab.person;
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private CompletableFuture<Ended> start(Lab.Step step) {
        return CompletableFuture.supplyAsync(step::run);
    }

    private static Ended end(CompletableFuture<Ended> running) throws Exception {
        return running.get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_task_has_a_controlling_terminal_of_the_consoles_size() {
        Needed.programs("ps");
        person.resizes(101, 31);
        assertEquals("tty tty tty\n31 101\nforeground\n", lab.says("""
                        echo $([ -t 0 ] && echo tty) $([ -t 2 ] && echo tty) $( (: >/dev/tty) && echo tty)
                        stty size
                        [ "$(ps -o tpgid= -p $$ | tr -d ' ')" = "$(ps -o pgid= -p $$ | tr -d ' ')" ] && echo foreground
                        """));
    }

    @Test
    void what_the_person_types_reaches_the_task() throws Exception {
        CompletableFuture<Ended> running =
                start(lab.step("bash", "read -p 'Name: ' name; read -s -p 'Word: ' w; echo \"<$name$w>\""));
        person.waitsFor("Name: ");
        assertTrue(person.isRaw());
        person.types("Jürgen\r");
        person.waitsFor("Word: ");
        person.types("x\r");
        Ended ended = end(running);
        assertEquals("Name: Jürgen\nWord: <Jürgenx>\n", ended.output().text());
        assertFalse(person.isRaw());
        assertEquals("Jürgen\n", lab.says("echo $name"));
    }

    @Test
    void keys_that_a_task_did_not_read_are_nobodys_answer() throws Exception {
        CompletableFuture<Ended> running = start(lab.step("bash", "echo ready; sleep 0.5"));
        person.waitsFor("ready");
        person.types("typed ahead\r");
        end(running);
        assertEquals("nothing\n", lab.says("read -t 0.2 line || echo nothing"));
    }

    @Test
    void a_quiet_task_shows_nothing_and_gets_no_keys() {
        person.types("yes\r");
        Ended ended =
                lab.step("bash", "read -t 0.2 line || echo nothing").quietly().run();
        assertEquals("nothing\n", ended.output().text());
        assertEquals("", person.sees());
        assertFalse(person.isRaw());
        assertTrue(lab.says("read line; echo \"<$line>\"").endsWith("<yes>\n"));
    }

    @Test
    void ctrl_c_ends_the_task_and_labsh_goes_on() throws Exception {
        for (String shell : List.of("bash", "sh")) {
            person.looksAway();
            CompletableFuture<Ended> running =
                    start(lab.step(shell, "v=" + shell + "; sh -c 'echo ready; exec sleep 100'; echo no"));
            person.waitsFor("ready");
            person.types("\u0003");
            Ended ended = end(running);
            assertEquals(How.INTERRUPTED, ended.how(), shell);
            assertEquals(OptionalInt.of(130), ended.exit(), shell);
            assertEquals(shell + "\n", lab.step(shell, "echo $v").run().output().text());
        }
    }

    @Test
    void ctrl_c_that_a_task_handles_is_its_own_affair() throws Exception {
        CompletableFuture<Ended> running =
                start(lab.step("bash", "trap 'echo caught; exit 0' INT; echo ready; while :; do sleep 0.1; done"));
        person.waitsFor("ready");
        person.types("\u0003");
        Ended ended = end(running);
        assertEquals(How.EXITED, ended.how());
        assertEquals("ready\n^Ccaught\n", ended.output().text());
    }

    @Test
    void ctrl_c_twice_leaves_an_interpreter_at_its_prompt() throws Exception {
        CompletableFuture<Ended> running = start(lab.step(
                "bash", "trap 'echo cleared' INT; echo ready; until read -r line; do :; done; echo \"read $line\""));
        person.waitsFor("ready");
        person.types("\u0003\u0003");
        person.waitsFor("once more kills it");
        person.types("on\r");
        Ended ended = end(running);
        assertEquals(How.EXITED, ended.how());
        assertTrue(
                ended.output().text().endsWith("on\nread on\n"), ended.output().text());
    }

    @Test
    void ctrl_c_twice_offers_to_kill_a_task_that_ignores_it() throws Exception {
        CompletableFuture<Ended> running =
                start(lab.step("bash", "trap '' INT TERM; echo ready; while :; do sleep 100; done"));
        person.waitsFor("ready");
        person.types("\u0003\u0003");
        person.waitsFor("once more kills it");
        person.types("\u0003");
        Ended ended = end(running);
        assertEquals(How.INTERRUPTED, ended.how());
        assertEquals(OptionalInt.of(137), ended.exit());
        assertEquals("on\n", lab.says("echo on"));
    }

    @Test
    void an_interrupt_ends_its_own_task_and_not_the_next() throws Exception {
        for (int i = 0; i < 10; i++) {
            person.looksAway();
            CompletableFuture<Ended> running = start(lab.step("bash", "sleep 100 & echo ready; sleep 100"));
            person.waitsFor("ready");
            lab.runner.interrupt();
            assertEquals(How.INTERRUPTED, end(running).how());
            assertEquals("on\n", lab.says("echo on"));
        }
    }

    @Test
    void ctrl_z_does_not_wedge_anything() throws Exception {
        CompletableFuture<Ended> running = start(lab.step("bash", "echo ready; sleep 1; echo went on"));
        person.waitsFor("ready");
        person.types("\u001a");
        Ended ended = end(running);
        assertEquals("ready\n^Zwent on\n", ended.output().text());
        assertEquals(OptionalInt.of(0), ended.exit());
        ended = lab.bash("kill -STOP $$; echo went on");
        assertEquals("went on\n", ended.output().text());
        assertEquals(List.of("was stopped"), ended.remarks());
    }

    @Test
    void ctrl_s_does_not_hold_up_the_next_task() throws Exception {
        CompletableFuture<Ended> running = start(lab.step("bash", "echo ready; read -s line; exit 7"));
        person.waitsFor("ready");
        person.types("\u0013\r");
        Ended ended = end(running);
        assertEquals(OptionalInt.of(7), ended.exit());
        assertEquals("on\n", lab.says("echo on"));
    }

    @Test
    void a_resize_reaches_the_task() throws Exception {
        CompletableFuture<Ended> running =
                start(lab.step("bash", "trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.05; done"));
        person.waitsFor("ready");
        person.resizes(132, 50);
        assertEquals("ready\n50 132\n", end(running).output().text());
    }

    @Test
    void less_pages_and_follows_a_resize() throws Exception {
        Needed.programs("less");
        CompletableFuture<Ended> running = start(lab.step("bash", "seq 1 1000 | less"));
        person.waitsFor("23");
        person.looksAway();
        person.types(" ");
        person.waitsFor("46");
        person.resizes(80, 40);
        // less waits for a key when the signal comes just before it reads one.
        person.types("r");
        person.waitsFor("62");
        person.types("q");
        assertEquals(OptionalInt.of(0), end(running).exit());
    }

    @Test
    void vim_edits() throws Exception {
        Needed.programs("vim");
        CompletableFuture<Ended> running = start(lab.step("bash", "vim -u NONE -N note.txt"));
        person.waitsFor("note.txt");
        person.types("ihello ü\u001b:wq\r");
        assertEquals(OptionalInt.of(0), end(running).exit());
        assertEquals("hello ü\n", lab.says("cat note.txt"));
    }

    @Test
    void a_whiptail_dialog_is_answered() throws Exception {
        Needed.programs("whiptail");
        CompletableFuture<Ended> running =
                start(lab.step("bash", "whiptail --title Pick --yesno 'Go on?' 8 40; echo \"answer $?\""));
        person.waitsFor("Go on?");
        person.types("\t\r");
        assertTrue(end(running).output().text().endsWith("answer 1\n"));
    }

    @Test
    void killed_in_the_alternate_screen_leaves_a_sane_terminal() throws Exception {
        Needed.programs("vim");
        CompletableFuture<Ended> running = start(lab.step("bash", "vim -u NONE -N --cmd 'set mouse=a' note.txt"));
        person.waitsFor("note.txt");
        lab.runner.interrupt();
        Ended ended = end(running);
        assertEquals(How.INTERRUPTED, ended.how());
        String seen = person.sees();
        assertTrue(seen.lastIndexOf("\u001b[?1049l") > seen.lastIndexOf("\u001b[?1049h"), seen);
        assertTrue(seen.lastIndexOf("\u001b[?25h") >= seen.lastIndexOf("\u001b[?25l"), seen);
        assertEquals(SANE, stty());
    }

    @Test
    void what_a_task_does_to_the_terminal_is_undone() {
        assertEquals(SANE, stty());
        lab.bash("stty -echo raw intr ^X");
        assertEquals(SANE, stty());
        lab.bash("printf '\\033[31;1m\\033[?25l\\033[?7l\\033(0\\033[?2004h'");
        assertTrue(person.sees().endsWith("\u001b[?7h\u001b[?25h\u001b[?2004l\u001b(B\u001b[0m"), person.sees());
    }

    private static final String SANE = "echo icanon intr=^C isig opost\n";

    private String stty() {
        return lab.says("echo $(stty -a | tr -d ' ' | grep -oE 'intr=..' ; stty -a | tr ' ' '\\n'"
                + " | grep -E '^-?(echo|icanon|isig|opost)$') | tr ' ' '\\n' | sort | xargs");
    }

    @Test
    void plain_output_stays_plain() {
        lab.bash("printf 'a\\tb\\n\\033[31mred\\033[0m\\n'");
        assertEquals("a\tb\r\n\u001b[31mred\u001b[0m\r\n", person.sees());
    }

    @Test
    void an_open_last_line_is_ended() {
        for (String open : new String[] {"a", "a\\033[0m", "\\033[?1049hlater\\033[?1049lb"}) {
            lab.bash("printf '" + open + "'");
            assertTrue(person.sees().endsWith("\n"), person.sees());
        }
        for (String ended : new String[] {"", "a\\n", "a\\n\\033[0m", "a\\r", "\\033[?1049hfull screen\\033[?1049l"}) {
            String before = person.sees();
            lab.bash("printf '" + ended + "'");
            assertEquals(
                    ended.replace("\\033", "\u001b").replace("\\n", "\r\n").replace("\\r", "\r"),
                    person.sees().substring(before.length()));
        }
    }

    @Test
    void the_session_and_the_terminal_stay_the_same() {
        Needed.programs("ps");
        String first = lab.says("tty; ps -o sid= -p $$");
        assertEquals(first, lab.says("tty; ps -o sid= -p $$"));
        lab.bash("kill -9 $$");
        assertEquals(first, lab.says("tty; ps -o sid= -p $$"));
    }

    @Test
    void a_killed_leader_is_replaced() {
        Ended ended = lab.bash("v=1; kill -9 $PPID; sleep 100");
        assertEquals(How.LOST, ended.how());
        assertEquals("on\n", lab.says("echo on"));
    }
}
