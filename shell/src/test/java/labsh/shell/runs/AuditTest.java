package labsh.shell.runs;

import static labsh.shell.runs.Lab.answer;
import static labsh.shell.runs.Lab.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who ran what, written for the machine. */
class AuditTest {
    private static final String STEPS = """
            - name: good
              run: touch ran
              undo: rm ran
            - name: file
              file: ~/made
              content: made
            - name: bad
              run: exit 3
            """;

    @TempDir
    Path home;

    private Lab lab(String settings, String steps) throws IOException {
        Lab lab = Lab.of(home, "", steps);
        settings(settings);
        return lab;
    }

    private void settings(String text) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(".config/labsh")).resolve("settings.yaml"), text);
    }

    /** The lines, without what differs between machines and days. */
    private String steady(String audit) {
        return audit.replace(home.toString(), "HOME")
                .replaceAll("\"at\":\"[^\"]*\"", "AT")
                .replace("\"user\":\"" + System.getProperty("user.name") + "\"", "USER")
                .replaceAll("\"host\":\"[^\"]*\"", "HOST")
                .replaceAll("\"pid\":[0-9]+", "PID")
                .replaceAll("\"run\":\"[^\"]*\"", "RUN")
                .replaceAll("\"digest\":\"sha256:[0-9a-f]{64}\"", "DIGEST")
                .replaceAll("[0-9]+\\.[0-9]{3}(?=,)", "T");
    }

    @Test
    void everyStartAndEveryEndIsALine() throws IOException {
        Lab lab = lab("audit: ~/audit.log\n", STEPS);
        Program.Result result = lab.labsh().with("SUDO_USER", "thomas").run("run", "lab", "p", "--yes");
        assertEquals(1, result.exit(), result.toString());
        assertEquals("""
                {"event":"start","kind":"step",AT,USER,"sudo_user":"thomas",HOST,PID,"step":"p/good","confirmed":"by option",RUN,"seq":1,"notebook":"HOME/lab.lab.yaml",DIGEST}
                {"event":"end","kind":"step",AT,USER,"sudo_user":"thomas",HOST,PID,"step":"p/good","result":"ok","exit":0,"seconds":T,RUN,"seq":1,"notebook":"HOME/lab.lab.yaml",DIGEST}
                {"event":"start","kind":"file",AT,USER,"sudo_user":"thomas",HOST,PID,"step":"p/file","confirmed":"by option",RUN,"seq":2,"notebook":"HOME/lab.lab.yaml",DIGEST}
                {"event":"end","kind":"file",AT,USER,"sudo_user":"thomas",HOST,PID,"step":"p/file","result":"ok","seconds":T,RUN,"seq":2,"notebook":"HOME/lab.lab.yaml",DIGEST}
                {"event":"start","kind":"step",AT,USER,"sudo_user":"thomas",HOST,PID,"step":"p/bad","confirmed":"by option",RUN,"seq":3,"notebook":"HOME/lab.lab.yaml",DIGEST}
                {"event":"end","kind":"step",AT,USER,"sudo_user":"thomas",HOST,PID,"step":"p/bad","result":"failed","exit":3,"seconds":T,RUN,"seq":3,"notebook":"HOME/lab.lab.yaml",DIGEST}
                """, steady(lab.read("audit.log")));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("audit.log"))));
    }

    @Test
    void commandsOfOnesOwnAndUndosAreLinesTooAndSecretsAreNot() throws IOException {
        Lab lab = Lab.of(
                home,
                "parameters:\n  pw:\n    secret: true\n",
                "- name: good\n  run: echo \"$pw\" > /dev/null\n  undo: 'true'\n");
        settings("audit: ~/audit.log\n");
        lab.write("secret", "hunter22horse");
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p --set pw=@secret");
            answer(terminal, "run it?", "y");
            terminal.waitFor("p is finished");
            command(terminal, "! echo hunter22horse; (exit 5)");
            terminal.waitFor("exit status 5");
            command(terminal, "undo good");
            answer(terminal, "undo it?", "y");
            terminal.waitFor("↶  good");
        }
        String audit = steady(lab.read("audit.log"));
        assertFalse(audit.contains("hunter22horse"), audit);
        assertTrue(
                audit.contains("{\"event\":\"start\",\"kind\":\"command\",AT,USER,HOST,PID,\"text\":\"echo "), audit);
        assertTrue(audit.contains("\"kind\":\"command\",AT,USER,HOST,PID,\"result\":\"exited\",\"exit\":5,"), audit);
        assertTrue(audit.contains("\"kind\":\"undo\",AT,USER,HOST,PID,\"step\":\"p/good\",RUN,\"seq\":2,"), audit);
        assertTrue(audit.contains("\"step\":\"p/good\",\"result\":\"undone\",\"exit\":0,"), audit);
        assertTrue(audit.contains("\"confirmed\":\"by key\""), audit);
        assertEquals(6, audit.lines().count(), audit);
    }

    @Test
    void aStepWhoseEndWasNotSeenIsWrittenAsUnknownWhenTheRunGoesOn() throws IOException {
        Lab lab = lab("audit: ~/audit.log\n", "- name: naps\n  run: echo begun > log; sleep ${NAP-30}\n");
        try (Terminal terminal = lab.start("run", "lab", "p", "--yes")) {
            lab.await("log", "begun");
            Lab.kill(terminal);
        }
        assertEquals(1, lab.read("audit.log").lines().count());
        lab.labsh("resume", "lab", "--unknown", "skip", "--yes");
        String audit = lab.read("audit.log");
        assertTrue(audit.contains("\"step\":\"p/naps\",\"result\":\"unknown\""), audit);
    }

    @Test
    void aHostileNameStaysOneLineOfAscii() throws IOException {
        settings("audit: ~/audit.log\n");
        Path odd = Files.createDirectory(home.resolve("a\n{\"event\":\"end\"}\u001b[2Jé\u202e\"b"));
        Path notebook = Files.writeString(odd.resolve("x.lab.yaml"), """
                labsh: 1
                title: Odd
                procedures:
                  - name: p
                    steps:
                      - {name: good, run: 'true'}
                """);
        Program.Result result = Program.labsh(home).trusting(notebook).run("run", notebook.toString(), "p", "--yes");
        assertEquals(0, result.exit(), result.toString());
        String audit = Files.readString(home.resolve("audit.log"));
        assertEquals(2, audit.lines().count(), audit);
        assertTrue(audit.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), audit);
        assertTrue(
                audit.contains("/a\\u000a{\\\"event\\\":\\\"end\\\"}\\u001b[2J\\u00e9\\u202e\\\"b/x.lab.yaml\""),
                audit);
        assertTrue(audit.lines().allMatch(line -> line.length() < 1000), audit);
    }

    private void refuses(Lab lab, String why) {
        Program.Result result = lab.labsh("run", "lab", "p", "--yes");
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.toString().replaceAll("\\s+", " ").contains(why), result.toString());
        assertFalse(Files.exists(home.resolve("ran")), "the step ran");
    }

    @Test
    void whereTheAuditIsRequiredAndCannotBeWrittenNothingRuns() throws Exception {
        Lab lab = lab("audit: ~/audit\naudit.required: true\n", STEPS);
        Path audit = Files.createDirectory(home.resolve("audit"));
        refuses(lab, "its audit line cannot be written to ~/audit: is a directory, and audit.required is true");
        Program.Result command = lab.labsh().reading("! touch ran\n").run("lab");
        assertTrue(command.err().contains("not run: its audit line cannot be written"), command.toString());
        assertFalse(Files.exists(home.resolve("ran")), "the command ran");
        Files.delete(audit);

        Files.createSymbolicLink(audit, Files.createFile(home.resolve("elsewhere")));
        refuses(lab, "is a symbolic link, which labsh does not follow");
        assertEquals(0, Files.size(home.resolve("elsewhere")));
        Files.delete(audit);

        assertEquals(0, Program.of("mkfifo", audit.toString()).run().exit());
        refuses(lab, "is not a regular file");
        Files.delete(audit);

        Files.setPosixFilePermissions(Files.createFile(audit), PosixFilePermissions.fromString("rw-rw-rw-"));
        refuses(lab, "can be written by others; try chmod go-w");
        Files.delete(audit);

        settings("audit: /dev/full\naudit.required: true\n");
        refuses(lab, "is not a regular file");
        settings("audit.required: true\n");
        refuses(lab, "audit.required is true, but audit is none");
        settings("audit: /nonexistent/audit\naudit.required: true\n");
        refuses(lab, "no such file or directory");
    }

    /** With a disk that has room for ten bytes more of the audit. */
    private Program.Result onAFullDisk(Lab lab) throws IOException {
        // The limit, 1 KiB blocks, holds for whoever runs the tests, root too.
        byte[] full = ("x".repeat(200 * 1024 - 11) + "\n").getBytes(StandardCharsets.UTF_8);
        PrivateFile.write(home.resolve("audit"), full, WholeFile.Durability.UNSYNCED);
        List<String> words = new ArrayList<>(List.of("bash", "-c", "trap '' XFSZ; ulimit -f 200; exec \"$@\"", "bash"));
        words.addAll(lab.labsh().command());
        return new Program(words, lab.labsh().environment(), home, "").run("run", "lab", "p", "--yes");
    }

    @Test
    void onAFullDiskNothingRuns() throws IOException {
        Lab lab = lab("audit: ~/audit\naudit.required: true\n", STEPS);
        Program.Result result = onAFullDisk(lab);
        assertTrue(result.toString().contains("took only 10 of"), result.toString());
        assertFalse(Files.exists(home.resolve("ran")), "the step ran");
    }

    @Test
    void afterALineThatWasCutShortTheNextBeginsOnALineOfItsOwn() throws IOException {
        Lab lab = lab("audit: ~/audit\n", "- {name: room, run: tail -c 10 audit > rest; cat rest > audit}\n");
        Program.Result result = onAFullDisk(lab);
        assertEquals(0, result.exit(), result.toString());
        List<String> lines = lab.read("audit").lines().toList();
        assertEquals("{\"event\":\"", lines.get(0));
        assertTrue(lines.get(1).startsWith("{\"event\":\"end\""), lines.get(1));
    }

    @Test
    void whereItIsNotRequiredLabshWarnsOnceAndRuns() throws IOException {
        Lab lab = lab("audit: ~/audit\n", "- {name: a, run: echo a >> ran}\n- {name: b, run: echo b >> ran}\n");
        Files.createDirectory(home.resolve("audit"));
        Program.Result result = lab.labsh("run", "lab", "p", "--yes");
        assertEquals(0, result.exit(), result.toString());
        assertEquals("a\nb\n", lab.read("ran"));
        assertEquals(
                List.of("not audited: the line cannot be written to ~/audit: is a directory"),
                (result.out() + result.err())
                        .lines()
                        .filter(line -> line.contains("audit"))
                        .toList());
    }

    @Test
    void settingsThatCannotBeReadAndMayRequireAnAuditStopEveryStep() throws IOException {
        Lab lab = lab("audit: ~/audit\naudit.requierd: true\n", STEPS);
        refuses(lab, "the settings may require an audit, but cannot be read");
        settings("keys: xemacs\n");
        Program.Result result = lab.labsh("run", "lab", "p", "--yes");
        assertTrue(Files.exists(home.resolve("ran")), result.toString());
    }

    /** A logger first on the path that writes its arguments, one a line, and ends as it is told. */
    private Program withLogger(Lab lab, String version) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path logger = Files.writeString(bin.resolve("logger"), """
                #!/bin/sh
                [ "$1" = --version ] && { echo "VERSION"; exit; }
                [ -e ~/broken ] && { echo "no socket" >&2; exit 1; }
                for word; do echo "$word" >> ~/argv; done
                cat >> ~/argv
                """.replace("VERSION", version));
        assertTrue(logger.toFile().setExecutable(true));
        return lab.labsh().with("PATH", bin + ":" + System.getenv("PATH"));
    }

    @Test
    void theSystemsLogGetsEachLineAsOneArgument() throws IOException {
        Lab lab = lab("audit: syslog\naudit.required: true\n", "- {name: good, run: touch ran}\n");
        Program labsh = withLogger(lab, "logger from util-linux 2.38.1");
        assertEquals(0, labsh.run("run", "lab", "p", "--yes").exit());
        String[] words = lab.read("argv").split("\n");
        assertEquals(
                List.of("--socket-errors=on", "-t", "labsh", "-p", "auth.notice", "--"),
                List.of(words).subList(0, 6));
        assertEquals(14, words.length, lab.read("argv"));
        assertTrue(words[6].startsWith("{\"event\":\"start\""), words[6]);
        assertTrue(words[13].startsWith("{\"event\":\"end\""), words[13]);

        Files.delete(home.resolve("argv"));
        assertEquals(
                0,
                withLogger(lab, "illegal option")
                        .run("run", "lab", "p", "--yes")
                        .exit());
        assertTrue(lab.read("argv").startsWith("-t\nlabsh\n"), lab.read("argv"));

        Files.delete(home.resolve("ran"));
        lab.write("broken", "");
        Program.Result result = labsh.run("run", "lab", "p", "--yes");
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.toString().contains("logger ended with status 1 no socket"), result.toString());
        assertFalse(Files.exists(home.resolve("ran")), "the step ran");
    }
}
