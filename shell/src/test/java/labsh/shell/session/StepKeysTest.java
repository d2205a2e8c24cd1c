package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key that a step can have does what the format says, seen from where a person sits. */
class StepKeysTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            parameters:
              name:
                default: eth0
            procedures:
              - name: needy
                steps:
                  - name: step
                    needs: test -e there
                    run: echo ran
              - name: satisfied
                steps:
                  - name: step
                    done-if: test "$name" = eth0
                    run: echo ran
              - name: exits
                steps:
                  - name: step
                    run: exit 3
                    expect: {exit: [0, 3]}
              - name: expecting
                steps:
                  - name: step
                    run: echo "speed 100"
                    expect: {output: 'speed 1000$'}
              - name: not-expecting
                steps:
                  - name: step
                    run: echo "a warning here"
                    expect: {not-output: warning}
              - name: slow
                steps:
                  - name: step
                    run: sleep 1000
                    expect: {within: 1s}
              - name: capturing
                steps:
                  - name: find
                    run: echo "inet 10.0.0.7/24"
                    capture: {address: 'inet ([0-9.]+)'}
                  - name: use
                    run: echo "at $address"
              - name: losing
                steps:
                  - name: find
                    run: echo nothing
                    capture: {address: 'inet ([0-9.]+)'}
              - name: stubborn
                steps:
                  - name: step
                    run: |
                      echo x >> tries
                      test "$(wc -l < tries)" -ge 3
                    retry: {times: 5, every: 1s}
              - name: elsewhere
                systems: [netbsd]
                steps:
                  - name: step
                    run: echo insisted
              - name: siblings
                steps:
                  - name: for-netbsd
                    systems: [netbsd]
                    run: echo netbsd
                  - name: for-linux
                    systems: [linux]
                    run: echo linux
              - name: wipe
                warning: Everything goes.
                steps:
                  - name: step
                    warning: Even this.
                    danger: true
                    run: echo wiped
              - name: snake
                steps:
                  - name: step
                    shell: python3
                    run: |
                      import os
                      print("python", os.environ["name"], 6 * 7)
              - name: pearl
                steps:
                  - name: step
                    shell: perl
                    run: |
                      print "perl $ENV{name}\\n";
                      exit 4;
              - name: functions
                shell: bash
                steps:
                  - name: define
                    run: |
                      declare -A map=([a]=1 ["b c"]=2)
                      shopt -s extglob
                      twice() { echo "$1 $1"; }
                  - name: use
                    run: twice "${map["b c"]}"
              - name: config
                steps:
                  - name: lines
                    file: ./etc/$name.conf
                    lines: ["up", "mtu $name"]
                  - name: whole
                    file: ./etc/whole.conf
                    expand: true
                    mode: "0600"
                    content: |
                      device $name
            """;

    @TempDir
    private static Path home;

    private static Sitting ui;

    @BeforeAll
    static void sitDown() {
        ui = Sitting.with(home, LAB);
    }

    @BeforeEach
    void fromTheBeginning() throws IOException {
        ui.says("open lab");
        ui.says("! rm -rf etc there tries; mkdir etc; cd ~");
        ui.forgets();
    }

    @AfterEach
    void backToThePrompt() {
        ui.givesUp();
        assertTrue(ui.text().startsWith(LAB), "what a person wrote stays");
    }

    @AfterAll
    static void leave() {
        ui.close();
    }

    /** Runs a procedure of one step, which asks for nothing but a yes, and quits where it fails. */
    private static String run(String procedure, boolean well) {
        ui.type("run " + procedure + " name=eth0");
        ui.answers("run it?", 'y');
        if (!well) {
            ui.answers("what now?", 'q');
        }
        return ui.untilPrompt();
    }

    private static String recorded() {
        return ui.records("result", "remark", "exit").replaceAll(" (T s|[0-9]+ ms)", "");
    }

    @Test
    void aNeedThatIsNotMetRefusesTheStep() throws IOException {
        assertTrue(run("needy", false).contains("–  step  refused  needs test -e there\n"), ui.shown());
        assertFalse(ui.shown().contains("\nran\n"));
        Files.createFile(home.resolve("there"));
        assertTrue(run("needy", true).contains("ran\n  ✓  step  ok"), ui.shown());
    }

    @Test
    void whatIsDoneAlreadyIsNotRun() {
        assertTrue(run("satisfied", true).contains("  =  step  already satisfied\n"), ui.shown());
        assertFalse(ui.shown().contains("\nran\n"));
        assertTrue(recorded().contains("outcome satisfied/step satisfied\n  result: satisfied\n"), recorded());
    }

    @Test
    void expectationsDecideWhatIsWell() {
        assertTrue(run("exits", true).contains("✓  step  ok"), ui.shown());
        assertTrue(
                run("expecting", false).contains("✗  step  unexpected  T s  the output does not match speed 1000$\n"));
        assertTrue(run("not-expecting", false).contains("the output matches warning, which it must not\n"));
        assertTrue(run("slow", false).contains("✗  step  timed out  T s  did not end within T s\n"), ui.shown());
        assertEquals("""
                run exits on HOST by ME
                outcome exits/step ok exit=3
                  result: ok
                  exit: 3
                run expecting on HOST by ME
                outcome expecting/step unexpected exit=0
                  result: unexpected
                  exit: 0
                  remark: "the output does not match speed 1000$"
                run not-expecting on HOST by ME
                outcome not-expecting/step unexpected exit=0
                  result: unexpected
                  exit: 0
                  remark: the output matches warning, which it must not
                run slow on HOST by ME
                outcome slow/step timed-out exit=143
                  result: timed-out
                  exit: 143
                  remark: did not end within
                """, recorded());
    }

    @Test
    void whatIsCapturedIsTheValueOfTheLaterSteps() {
        ui.type("run capturing");
        ui.answers("run it?", 'y');
        assertTrue(ui.asked("run it?").contains("✓  find  ok  T s  address = 10.0.0.7\n"), ui.shown());
        assertTrue(ui.shown().contains("     address = 10.0.0.7\n     echo \"at $address\"\n"), ui.shown());
        ui.answers("run it?", 'y');
        assertTrue(ui.untilPrompt().contains("\nat 10.0.0.7\n"), ui.shown());
        assertTrue(ui.says("parameters").contains("address  10.0.0.7  captured"), ui.shown());
        assertTrue(ui.text().contains("captured:\n  address: \"10.0.0.7\"\n"), ui.records());
        assertTrue(run("losing", false).contains("nothing in the output gives address"), ui.shown());
    }

    @Test
    void aStepIsTriedAsOftenAsItSays() throws IOException {
        String shown = run("stubborn", true);
        assertTrue(shown.contains("✓  step  ok"), shown);
        assertEquals("x\nx\nx\n", Files.readString(home.resolve("tries")));
        assertEquals(
                1,
                ui.records("outcome")
                        .lines()
                        .filter(l -> l.startsWith("outcome"))
                        .count());
    }

    @Test
    void anotherSystemsProcedureRunsOnlyWhenThePersonInsists() {
        ui.type("run elsewhere");
        assertTrue(ui.asked("continue anyway?").contains("elsewhere is for netbsd"), ui.shown());
        ui.answers("continue anyway?", 'n');
        ui.untilPrompt();
        assertEquals("", recorded());
        ui.type("run elsewhere");
        ui.answers("continue anyway?", 'y');
        ui.answers("run it?", 'y');
        assertTrue(ui.untilPrompt().contains("\ninsisted\n"), ui.shown());
    }

    @Test
    void aStepForAnotherSystemIsPassedOver() {
        ui.type("run siblings");
        assertTrue(ui.asked("run it?").contains("–  for-netbsd  passed over: is for netbsd\n"), ui.shown());
        ui.answers("run it?", 'y');
        assertTrue(ui.untilPrompt().contains("\nlinux\n"), ui.shown());
        assertTrue(recorded().contains("outcome siblings/for-netbsd refused\n  result: refused\n"), recorded());
        assertTrue(ui.says("steps").contains("for-netbsd  passed over"), ui.shown());
    }

    @Test
    void aDangerousStepWantsTheProceduresName() {
        ui.type("run wipe");
        String asked = ui.asked("run it?");
        assertTrue(asked.contains("warning: Everything goes.\n"), asked);
        assertTrue(asked.contains("     warning: Even this.\n     danger: asks for more than a y\n"), asked);
        ui.answers("run it?", 'y');
        ui.fills("yes");
        assertTrue(ui.asked("run it?").contains("not run: that was not the procedure's name\n"), ui.shown());
        ui.answers("run it?", 'y');
        ui.fills("wipe");
        assertTrue(ui.untilPrompt().contains("\nwiped\n"), ui.shown());
        assertEquals(1, recorded().lines().filter(l -> l.startsWith("outcome")).count());
    }

    @Test
    void otherInterpretersRunTheirOwnText() {
        Needed.programs("python3", "perl");
        assertTrue(run("snake", true).contains("     python3:\n     import os\n"), ui.shown());
        assertTrue(ui.shown().contains("\npython eth0 42\n  ✓  step  ok"), ui.shown());
        assertTrue(
                run("pearl", false)
                        .contains("\nperl eth0\n  ✗  step  failed  T s  exit status 4; perl cannot hand on its state"),
                ui.shown());
    }

    @Test
    void functionsAndArraysCarryOn() {
        ui.type("run functions");
        ui.answers("run it?", 'y');
        ui.answers("run it?", 'y');
        assertTrue(ui.untilPrompt().contains("\n2 2\n"), ui.shown());
    }

    @Test
    void aFileStepShowsTheDifferenceWritesAndPutsBack() throws IOException {
        Path file = home.resolve("etc/eth0.conf");
        Files.writeString(file, "# mine\nup\nup\ninet 10.0.0.1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Object inode = Files.getAttribute(file, "unix:ino");
        ui.type("run config");
        ui.fills("eth0");
        assertEquals("""
                1/2  lines  ME@HOST  ~
                     name = eth0
                     --- HOME/etc/eth0.conf
                     +++ HOME/etc/eth0.conf
                     @@ -1,4 +1,4 @@
                      # mine
                      up
                     -up
                      inet 10.0.0.1
                     +mtu $name
                     write it?  [y]es [s]kip [n]ote [!]shell [q]uit [?]
                """, fromLast("1/2", ui.asked("write it?")));
        assertEquals("# mine\nup\nup\ninet 10.0.0.1\n", Files.readString(file));
        ui.answers("write it?", 'y');
        assertTrue(
                fromLast("2/2", ui.asked("write it?")).contains("""
                     --- /dev/null
                     +++ HOME/etc/whole.conf
                     @@ -0,0 +1,1 @@
                     +device eth0
                """.indent(5).replaceAll("(?m)^     ", "")),
                ui.shown());
        assertEquals("# mine\nup\ninet 10.0.0.1\nmtu $name\n", Files.readString(file));
        assertFalse(inode.equals(Files.getAttribute(file, "unix:ino")), "written by rename");
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        ui.answers("write it?", 'y');
        ui.untilPrompt();
        Path whole = home.resolve("etc/whole.conf");
        assertEquals("device eth0\n", Files.readString(whole));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(whole)));
        assertTrue(ui.says("show config/whole").contains("mode 0600"), ui.shown());

        Files.writeString(whole, "device eth0\nsomebody else's line\n");
        ui.type("undo whole");
        assertTrue(
                ui.asked("what now?").replace('\n', ' ').contains("whole.conf has been changed by somebody since"),
                ui.shown());
        ui.answers("what now?", 'l');
        ui.untilPrompt();
        assertTrue(Files.exists(whole));
        ui.type("undo whole");
        ui.answers("what now?", 'o');
        assertTrue(ui.untilPrompt().contains("↶  whole  undone"), ui.shown());
        assertFalse(Files.exists(whole));
        ui.type("undo");
        ui.answers("undo it?", 'y');
        ui.untilPrompt();
        assertEquals("# mine\nup\nup\ninet 10.0.0.1\n", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFileThatChangedWhileTheQuestionStoodIsNotWritten() throws IOException {
        Path file = home.resolve("etc/eth0.conf");
        Files.writeString(file, "up\n");
        ui.type("run config/lines name=eth0");
        ui.asked("write it?");
        Files.writeString(file, "up\ndown\n");
        ui.answers("write it?", 'y');
        assertTrue(
                ui.asked("what now?")
                        .replace('\n', ' ')
                        .contains("has changed since the difference was shown; nothing written"),
                ui.shown());
        assertEquals("up\ndown\n", Files.readString(file));
        ui.answers("what now?", 'r');
        assertTrue(ui.asked("write it?").contains("      down\n"), ui.shown());
        ui.answers("write it?", 'y');
        ui.untilPrompt();
        assertEquals("up\ndown\nmtu $name\n", Files.readString(file));
        ui.type("run config/lines name=eth0");
        assertTrue(ui.asked("write it?").contains("etc/eth0.conf is already correct\n"), ui.shown());
        ui.answers("write it?", 'y');
        assertTrue(ui.untilPrompt().contains("=  lines  already satisfied\n"), ui.shown());
    }

    private static String fromLast(String start, String text) {
        int at = text.lastIndexOf(start);
        return at < 0 ? "no «" + start + "» in\n" + text : text.substring(at);
    }
}
