package labsh.commands.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Invocation;
import labsh.commands.line.Parse;
import labsh.commands.line.Parser;
import labsh.commands.line.Token;
import labsh.commands.line.Word;
import labsh.commands.line.WordSplitter;
import labsh.commands.report.Showable;
import labsh.commands.table.Commands;
import labsh.notebooks.Address;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.Problem;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.history.Entries;
import labsh.notebooks.imports.Import;
import labsh.notebooks.imports.ImportException;
import labsh.notebooks.imports.ImportFormat;
import labsh.notebooks.journal.Journal;
import labsh.notebooks.journal.JournalException;
import labsh.notebooks.journal.LocalDisk;
import labsh.notebooks.reading.NotebookReader;
import labsh.notebooks.reading.ReadResult;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.UpdateEntry;
import labsh.notebooks.text.LineRange;

/** What labsh promises about any input, one method each; they throw what a broken promise throws. */
final class Promise {
    private static final UpdateEntry NEXT = new UpdateEntry(
            "20261123T092000Z-yama-next",
            Address.of("p"),
            OffsetDateTime.parse("2026-11-23T10:20:00.123+01:00"),
            "thomas",
            "yama",
            "appended");

    private Promise() {}

    private static void hold(boolean condition, String promise) {
        if (!condition) {
            throw new AssertionError(promise);
        }
    }

    /** A notebook is read, or refused with what is wrong with it. */
    static void notebook(byte[] bytes) {
        DocumentBounds documents = DocumentBounds.of(bytes);
        ReadResult reading = NotebookReader.read("x", documents.first().of(bytes));
        hold(reading.problems().isEmpty() == reading.notebook().isPresent(), "a notebook or problems");
        for (Problem problem : reading.problems()) {
            showable(problem.report().toString());
        }
        Entries entries =
                new Entries("x", OpenedContent.of(bytes), documents.first().to());
        entries.all();
        entries.problems();
    }

    /** Whatever a notebook ends with, the next record goes in, and no byte of what was there is lost. */
    static void records(Path directory, byte[] bytes) throws IOException, JournalException {
        Path file = directory.resolve("a.lab.yaml");
        byte[] before = concat("labsh: 1\ntitle: t\n".getBytes(StandardCharsets.UTF_8), bytes);
        Files.write(file, before);
        LocalDisk impatient = new LocalDisk() {
            @Override
            public void pause(Duration duration) {
                Thread.onSpinWait();
            }
        };
        new Journal(
                        new NotebookSource.OnDisk(file),
                        XdgDirectories.of(Map.of(), directory.resolve("home")),
                        impatient,
                        Clock.systemUTC())
                .append(NEXT);
        byte[] after = Files.readAllBytes(file);
        int same = Arrays.mismatch(before, after);
        if (same >= 0 && same < before.length) {
            byte[] cut = Arrays.copyOfRange(before, same, before.length);
            hold(hold(entries(after), cut), "what was cut is in repair records");
        }
        byte[] next = RecordText.of(NEXT);
        hold(
                after.length >= next.length
                        && Arrays.equals(after, after.length - next.length, after.length, next, 0, next.length),
                "the record is the last thing in the file");
    }

    /** What is cut twice, from its end, is in two repairs; the first of them may begin as what was cut did. */
    private static boolean hold(List<Entry> entries, byte[] cut) {
        StringBuilder held = new StringBuilder();
        for (Entry entry : entries) {
            if (entry instanceof RepairEntry repair) {
                byte[] bytes = concat(repair.cut().head(), repair.cut().tail());
                held.insert(0, new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        return held.indexOf(new String(cut, StandardCharsets.ISO_8859_1)) >= 0;
    }

    private static List<Entry> entries(byte[] bytes) {
        return new Entries("x", OpenedContent.of(bytes), DocumentBounds.endOfFirst(bytes)).all();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** A line is taken apart, and runs or is refused as a wrong use; a word that is quoted comes back as one. */
    static void commandLine(String line) {
        Parse parse = new Parser(Commands::syntax).parse(line);
        for (Token token : parse.tokens()) {
            hold(0 <= token.start() && token.start() <= token.end() && token.end() <= line.length(), "in the line");
        }
        try {
            Invocation.of(parse);
        } catch (UsageException e) {
            showable(String.valueOf(e.getMessage()));
        }
        List<Word> words = WordSplitter.of(WordSplitter.quote(line));
        hold(
                words.size() == 1
                        && words.get(0).text().equals(line)
                        && !words.get(0).open(),
                "quoted, one word");
    }

    /** A notebook is made of it that can be read, or it is refused. */
    static void imported(byte[] bytes) {
        for (ImportFormat format : ImportFormat.values()) {
            try {
                Import.of(format, "Untitled", bytes, LineRange.ALL);
            } catch (ImportException e) {
                hold(!String.valueOf(e.getMessage()).startsWith("no notebook can be made of it"), e.getMessage());
            }
        }
    }

    /** Nothing in it steers a terminal. */
    static void showable(String text) {
        hold(Showable.of(text).codePoints().allMatch(c -> c == '\n' || c == '\t' || isHarmless(c)), "no control code");
        hold(Showable.line(text).codePoints().allMatch(Promise::isHarmless), "one line without control codes");
        hold(Showable.of(Showable.of(text)).equals(Showable.of(text)), "nothing left to escape");
    }

    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
