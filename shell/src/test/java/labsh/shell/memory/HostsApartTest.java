package labsh.shell.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two machines in one run, and one that ssh knows by another name, in every place that tells of the past. */
class HostsApartTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            procedures:
              - name: p
                steps:
                  - {name: one, run: uname, capture: {kind: '(.*)'}}
                  - {name: two, run: uname, host: db, capture: {kind: '(.*)'}}
            --- # run 2026-11-23T09:15:02Z p on alpha by me
            run: r1
            procedure: p
            at: 2026-11-23T09:15:02Z
            by: me
            host: alpha
            reached: admin@web1
            user: admin
            system: NetBSD 10.0
            ...
            --- # outcome 2026-11-23T09:15:03Z p/one ok exit=0
            outcome: p/one
            run: r1
            seq: 1
            at: 2026-11-23T09:15:03Z
            took: 1.000s
            result: ok
            exit: 0
            host: alpha
            reached: admin@web1
            user: admin
            system: NetBSD 10.0
            captured:
              kind: NetBSD
            output: |
              NetBSD
            ...
            --- # outcome 2026-11-23T09:15:04Z p/two ok exit=0
            outcome: p/two
            run: r1
            seq: 2
            at: 2026-11-23T09:15:04Z
            took: 1.000s
            result: ok
            exit: 0
            host: beta
            reached: db
            user: root
            system: OpenBSD 7.6
            captured:
              kind: OpenBSD
            output: |
              OpenBSD
            ...
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(home.resolve("lab.lab.yaml"), LAB);
    }

    private String labsh(String... arguments) {
        Program.Result result = Program.labsh(home).with("COLUMNS", "200").run(arguments);
        assertEquals(0, result.exit(), result.toString());
        return result.out();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "history lab§  p on alpha (admin@web1) by me",
                "history lab§on beta (db)  kind=OpenBSD",
                "show lab p§one  ok on alpha, ",
                "show lab p§two  ok on beta, ",
                "show lab§ok on alpha, ",
                "table lab kind --csv§2026-11-23,alpha,NetBSD 10.0,NetBSD",
                "table lab kind --csv§2026-11-23,beta,OpenBSD 7.6,OpenBSD",
                "table lab kind --markdown§| 2026-11-23 | beta | OpenBSD 7.6 | OpenBSD |",
                "show lab --timeline§p ok on alpha, beta, 2 outcomes",
                "export lab --to markdown§ok on beta, 2026-11-23",
                "export lab --to html§ok on beta, 2026-11-23",
                "export lab --to json§\"reached\" : \"db\"",
                "export lab --to json§\"system\" : \"OpenBSD 7.6\""
            })
    void everyPlaceSaysWhichMachineItWas(String command, String said) {
        String all = labsh(command.split(" ", -1)).replaceAll(" {3,}", "  ");
        assertTrue(all.contains(said), said + " in " + all);
    }

    @Test
    void aDifferenceIsToTheLastGoodRunOnTheSameMachine() throws IOException {
        String again = LAB.substring(LAB.indexOf("--- # run"))
                .replace("r1", "r2")
                .replace("09:15", "10:15")
                .replace("  OpenBSD\n", "  OpenBSD again\n");
        String other = LAB.substring(LAB.indexOf("--- # run"))
                .replace("r1", "r3")
                .replace("09:15", "11:15")
                .replace("beta", "gamma");
        Files.writeString(home.resolve("lab.lab.yaml"), LAB + again + other);
        Program.Result none = Program.labsh(home).run("diff", "lab", "p/two", "r3");
        assertFalse(none.exit() == 0, "it never ran on this machine: " + none);
        assertTrue(labsh("diff", "lab", "p/two", "r1", "r2").contains("OpenBSD again"));
    }
}
