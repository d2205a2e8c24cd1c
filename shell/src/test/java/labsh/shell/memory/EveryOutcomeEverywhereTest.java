package labsh.shell.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labsh.commands.Session;
import labsh.completions.NotebookSuggestions;
import labsh.completions.Suggestion;
import labsh.completions.SuggestionFinder;
import labsh.notebooks.Address;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.digests.StepText;
import labsh.notebooks.exports.Export;
import labsh.notebooks.exports.ExportFormat;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RanOn;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All ways in which a step can have ended last, in all places that show it. Each is a procedure of one step, which went
 * well twice years ago and ended so an hour ago.
 */
class EveryOutcomeEverywhereTest {
    /** What ran the last time. */
    enum Ran {
        THE_TEXT(""),
        AMENDED(", as amended"),
        EARLIER(", of an earlier text"),
        UNDO("");

        private final String words;

        Ran(String words) {
            this.words = words;
        }
    }

    private static final OffsetDateTime LONG_AGO = OffsetDateTime.parse("2020-01-01T10:00:00Z");
    private final OffsetDateTime lately =
            OffsetDateTime.now(java.time.ZoneOffset.UTC).minusHours(1);

    private record Case(StepResult result, Ran ran) {
        String name() {
            return result.word() + "-"
                    + ran.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        Address step() {
            return new Address(name(), "s");
        }

        /** What a person must read of the step. */
        String words() {
            String plain = result == StepResult.SATISFIED
                    ? "already satisfied"
                    : result.word().replace('-', ' ');
            if (ran == Ran.UNDO) {
                // An undo that was not begun or not wanted leaves the step as it was.
                return result == StepResult.REFUSED ? "ok" : result == StepResult.UNDONE ? plain : "undo " + plain;
            }
            return result == StepResult.SKIPPED ? plain : plain + ran.words;
        }

        boolean seenToRun() {
            return ran != Ran.UNDO
                    && switch (result) {
                        case SKIPPED, SATISFIED, REFUSED, UNDONE, UNKNOWN -> false;
                        default -> true;
                    };
        }

        boolean verifies() {
            return ran == Ran.THE_TEXT && (result == StepResult.OK || result == StepResult.SATISFIED);
        }
    }

    private static final List<Case> CASES = Stream.of(StepResult.values())
            .flatMap(result -> Stream.of(Ran.values()).map(ran -> new Case(result, ran)))
            .filter(c -> (c.result() != StepResult.UNDONE || c.ran() == Ran.UNDO)
                    && (c.ran() != Ran.UNDO || !c.result().goesOn()))
            .toList();

    @TempDir
    private Path home;

    private Path path;
    private String host;
    private final StringBuilder records = new StringBuilder();

    @BeforeEach
    void write() throws Exception {
        host = hostAsRecorded();
        StringBuilder text = new StringBuilder("labsh: 1\ntitle: All outcomes\nprocedures:\n");
        CASES.forEach(c -> text.append("  - name: ")
                .append(c.name())
                .append("\n    steps:\n      - {name: s, run: echo found it, capture: {found: 'found (.*)'}}\n"));
        path = Files.writeString(home.resolve("all.lab.yaml"), text);
        NotebookFile file = NotebookFiles.load(path);
        for (Case c : CASES) {
            String digest =
                    StepText.of(file.notebook().step(c.step()).orElseThrow()).digest();
            good(c, 1, digest);
            good(c, 2, digest);
            last(c, digest);
        }
        Files.writeString(path, text.append(records));
    }

    private String hostAsRecorded() throws IOException, InterruptedException {
        Path noted = Files.writeString(home.resolve("noted.lab.yaml"), "labsh: 1\ntitle: Noted\n");
        labsh("", "note", "noted", "a note");
        String record = Files.readString(noted);
        Files.delete(noted);
        return record.replaceAll("(?s).*\nhost: ([^\n]*)\n.*", "$1");
    }

    private void good(Case c, int day, String digest) {
        OffsetDateTime at = LONG_AGO.plusDays(day);
        append(run(c, day, at));
        append(outcome(c, "r" + day, 1, at, StepResult.OK, Ran.THE_TEXT, digest));
    }

    private void last(Case c, String digest) {
        boolean own = c.ran() != Ran.UNDO;
        if (own) {
            append(run(c, 3, lately));
        }
        append(outcome(c, own ? "r3" : "r2", own ? 1 : 2, lately, c.result(), c.ran(), digest));
    }

    private RunEntry run(Case c, int number, OffsetDateTime at) {
        return new RunEntry("r" + number + "-" + c.name(), c.name(), at, "me", host, "Linux", Map.of(), "");
    }

    private OutcomeEntry outcome(
            Case c, String run, int seq, OffsetDateTime at, StepResult result, Ran ran, String digest) {
        boolean started = new Case(result, ran).seenToRun() || ran == Ran.UNDO;
        return new OutcomeEntry(
                c.step(),
                run + "-" + c.name(),
                seq,
                at,
                started ? Duration.ofMillis(10) : Duration.ZERO,
                result,
                started ? OptionalInt.of(0) : OptionalInt.empty(),
                started ? RecordedOutput.of("printed on " + at.toLocalDate() + "\n") : RecordedOutput.NONE,
                result == StepResult.OK ? Map.of("found", "it") : Map.of(),
                "",
                ran == Ran.AMENDED ? "echo amendedword\n" : "",
                ran == Ran.AMENDED ? "--- s\n+++ as run\n@@ -1 +1 @@\n-echo found it\n+echo amendedword\n" : "",
                Optional.empty(),
                ran == Ran.THE_TEXT ? digest : ran == Ran.UNDO ? "" : "sha256:" + "0".repeat(64),
                RanOn.WHERE_THE_RUN_BEGAN,
                ran == Ran.UNDO);
    }

    private void append(labsh.notebooks.records.Entry entry) {
        records.append(new String(RecordText.of(entry), StandardCharsets.UTF_8));
    }

    private String labsh(String input, String... arguments) throws IOException, InterruptedException {
        Program.Result result = Program.labsh(home)
                .in(home)
                .with("COLUMNS", "200")
                .reading(input)
                .run(arguments);
        assertEquals("", result.err(), input);
        return result.out();
    }

    /** Checks each case against what is said of it, and tells of all that are wrong. */
    private static void each(Function<Case, String> expected, Function<Case, String> said) {
        BiConsumer<List<String>, Function<Case, String>> lines =
                (to, of) -> CASES.forEach(c -> to.add(c.name() + ": " + of.apply(c)));
        List<String> want = new ArrayList<>();
        List<String> have = new ArrayList<>();
        lines.accept(want, expected);
        lines.accept(have, said);
        assertEquals(String.join("\n", want), String.join("\n", have));
    }

    /** The first group where the pattern fits; NAME stands for the case's. */
    private static Function<Case, String> found(String text, String pattern) {
        return c -> {
            Matcher matcher = Pattern.compile(pattern.replace("NAME", Pattern.quote(c.name())), Pattern.MULTILINE)
                    .matcher(text);
            return matcher.find() ? matcher.group(1) : "nothing";
        };
    }

    private NotebookFile file() throws Exception {
        return NotebookFiles.load(path);
    }

    private String onHost() {
        return " on " + Pattern.quote(host) + ", ";
    }

    @Test
    void greetingAndShowSayHowEachProcedureEnded() throws Exception {
        each(Case::words, found(labsh("", "all"), "^  NAME: (.*)" + onHost()));
        each(Case::words, found(labsh("", "show", "all"), "^  NAME +1 step +(.*)" + onHost()));
    }

    @Test
    void showSaysHowEachStepEndedAndWithWhichText() throws Exception {
        String shown = labsh(CASES.stream().map(c -> "show " + c.step() + "\n").collect(Collectors.joining()), "all");
        List<String> headings = Pattern.compile("^s  +(.*)" + onHost(), Pattern.MULTILINE)
                .matcher(shown)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertEquals(CASES.stream().map(Case::words).toList(), headings, shown);
        long amended =
                CASES.stream().filter(c -> c.words().endsWith("as amended")).count();
        assertEquals(
                amended,
                shown.lines().filter(l -> l.strip().equals("+echo amendedword")).count());
    }

    @Test
    void historyAndTimelineSayHowEachRunEnded() throws Exception {
        String history = labsh("", "history", "all", "--all");
        each(
                c -> c.ran() == Ran.UNDO && c.result() == StepResult.REFUSED ? "undo refused" : c.words(),
                found(
                        history,
                        "  NAME on .*(?:\n.*s +ok  .*found=it)?\n  [^ ] *s  +(.*?)(?:  .*)?$(?![\\s\\S]*  NAME on )"));
        String timeline = labsh("", "show", "all", "--timeline");
        each(Case::words, found(timeline, "  . NAME (.*) on " + Pattern.quote(host) + "(?![\\s\\S]* NAME .* on)"));
    }

    @Test
    void completionSaysHowEachProcedureAndItsStepEnded() throws Exception {
        SuggestionFinder suggesting =
                new SuggestionFinder(List::of, () -> home, home, new NotebookSuggestions(Clock.systemUTC()));
        Session session = Session.of(file());
        Map<String, String> said = CASES.stream()
                .flatMap(c -> suggesting.of("run " + c.name(), session).suggestions().stream())
                .collect(Collectors.toMap(Suggestion::value, Suggestion::description, (a, b) -> a));
        each(c -> c.words() + " on", c -> words(said.get(c.name()), c));
        each(c -> c.words() + " on", c -> words(said.get(c.step().toString()), c));
    }

    private static String words(String description, Case c) {
        String last = description.substring(description.lastIndexOf(" · ") + 3);
        return last.startsWith(c.words() + " on ") ? c.words() + " on" : last;
    }

    @Test
    void onlyWhatWentWellWithTheTextOfNowIsNotStale() throws Exception {
        String stale = labsh("", "stale");
        each(
                c -> c.verifies() ? "nothing" : "6 years",
                found(stale.replaceAll("[0-9]+ years", "6 years"), "^all NAME  +(6 years) ago(?:$|  )"));
        String only = Files.readString(path)
                .replaceAll("(?s)---[^\n]*\nrun: r[12].*?\n---[^\n]*\noutcome.*?\n\\.\\.\\.\n", "");
        Files.writeString(path, only);
        each(
                c -> c.verifies()
                        ? "nothing"
                        : c.ran() != Ran.UNDO && c.result().isGood() ? "1 hour ago" + c.ran().words : "never here",
                found(labsh("", "stale"), "^all NAME  +(1 hour ago.*?|never here)(?:$|  )"));
    }

    @Test
    void theTableSaysWhatHasToBeKnownOfItsValues() throws Exception {
        List<String> rows = labsh("", "table", "all", "--csv").lines().toList();
        assertEquals("date,host,system,found,remark", rows.get(0));
        List<String> remarks = rows.stream()
                .skip(1)
                .map(row -> row.replaceAll("^.*,Linux,it,", "").replace("\"", ""))
                .toList();
        List<String> expected = new ArrayList<>();
        for (Case c : CASES) {
            expected.add("");
            boolean undo = c.ran() == Ran.UNDO && c.result() != StepResult.REFUSED;
            expected.add(undo ? "s " + c.words() : "");
            if (c.result() == StepResult.OK) {
                expected.add(c.ran() == Ran.THE_TEXT ? "" : "s " + c.words());
            }
        }
        assertEquals(expected, remarks);
    }

    @Test
    void diffComparesOnlyWhatRan() throws Exception {
        String diffs = labsh(CASES.stream().map(c -> "diff " + c.step() + "\n").collect(Collectors.joining()), "all");
        List<String> heads =
                diffs.lines().filter(l -> l.matches("[-+] [0-9-]{10}  .*")).toList();
        List<String> expected = new ArrayList<>();
        for (Case c : CASES) {
            expected.add("- 2020-01-0" + (c.seenToRun() ? 3 : 2) + "  ok");
            expected.add(c.seenToRun() ? "+ " + lately.toLocalDate() + "  " + c.words() : "+ 2020-01-03  ok");
        }
        assertEquals(
                expected,
                heads.stream().map(l -> l.replaceAll("  r[0-9]-.*", "")).toList());
    }

    @Test
    void outputAndSearchSayOfWhatTheyAre() throws Exception {
        String outputs =
                labsh(CASES.stream().map(c -> "output " + c.step() + "\n").collect(Collectors.joining()), "all");
        List<String> expected = new ArrayList<>();
        for (Case c : CASES) {
            boolean own = c.seenToRun() || c.ran() == Ran.UNDO || c.result() == StepResult.UNKNOWN;
            String undo = c.ran() == Ran.UNDO && c.result() == StepResult.REFUSED ? "undo refused" : c.words();
            expected.add(c.step() + "  " + (own ? undo + "  " + lately.toLocalDate() : "ok  2020-01-03"));
        }
        assertEquals(
                expected,
                outputs.lines()
                        .filter(l -> l.matches(".*/s  .*  [0-9-]{10} .*"))
                        .map(l -> l.replaceAll("( [0-9-]{10}) .*", "$1"))
                        .toList());
        String hits = labsh("", "search", "amendedword");
        assertTrue(hits.contains("/s  command as amended"), hits);
        assertFalse(hits.contains("/s  command\n"), hits);
    }

    @Test
    void everyExportSaysHowEachStepEnded() throws Exception {
        for (ExportFormat format : ExportFormat.values()) {
            String export =
                    Export.of(format, file()).replaceAll("\\\\(.)", "$1").replace("&amp;", "&");
            if (format == ExportFormat.SCRIPT) {
                // It has the notebook's text alone, and claims nothing of its past.
                assertFalse(export.contains("as amended") || export.contains("Last time"), export);
                continue;
            }
            Pattern said = Pattern.compile("(?:Last time: |\"last-outcome\" : \")(.*?) on " + Pattern.quote(host));
            assertEquals(
                    CASES.stream().map(Case::words).toList(),
                    said.matcher(export).results().map(m -> m.group(1)).toList(),
                    format.word());
            assertTrue(export.contains("+echo amendedword"), format.word());
        }
    }
}
