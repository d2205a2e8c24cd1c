package labsh.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import labsh.commands.Binding;
import labsh.commands.Session;
import labsh.completions.AutoSuggestion.Ahead;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoSuggestionTest {
    @TempDir
    private Path directory;

    private Opened lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Opened(directory);
    }

    private Ahead ahead(String line, String... before) {
        return new AutoSuggestion(lab.suggesting()).of(line, lab.session(), List.of(before));
    }

    private static Ahead rest(String rest) {
        return new Ahead(rest, "");
    }

    @Test
    void aLineGoesOnAsTheNewestThatBeganSo() {
        assertEquals(rest("un inspect"), ahead("r", "note x", "run inspect", "run install"));
        assertEquals(Ahead.NOTHING, ahead("run inspect", "run inspect", "! echo run inspect"));
        assertEquals(Ahead.NOTHING, ahead(" ", "run inspect"));
    }

    @Test
    void anEarlierLineThatHoldsWhatIsSecretNowIsNotShown() {
        Binding secret = new Binding("password", "hunter2", Binding.Source.TYPED, true);
        Session session = lab.session().withBindings(lab.session().bindings().with(secret));
        AutoSuggestion autoSuggestion = new AutoSuggestion(lab.suggesting());
        assertEquals(Ahead.NOTHING, autoSuggestion.of("! pr", session, List.of("! printf hunter2")));
    }

    @Test
    void aWordGoesOnAsTheNotebookSays() {
        assertEquals(rest("tall"), ahead("run ins"));
        assertEquals(rest("etch"), ahead("run install --from f"));
        assertEquals(Ahead.NOTHING, ahead("run nowhere"));
    }

    @Test
    void shellTextGoesOnAsAStepsLine() {
        assertEquals(rest(" -j2 world"), ahead("! make"));
        assertEquals(rest("lone \"$place\""), ahead("!git c"));
        assertEquals(Ahead.NOTHING, ahead("! m"));
    }

    @Test
    void behindABlankStandsWhatTheCommandStillTakes() {
        assertEquals("STEP", ahead("run install --from ").hint());
        assertEquals(
                "[TEXT] [--status STATUS] [--evidence SOURCE] [--lines A-B]",
                ahead("note @install ").hint());
        assertEquals("COMMAND", ahead("! ").hint());
        assertEquals("", ahead("! ls ").hint());
        assertEquals("", ahead("nothing ").hint());
        assertEquals(new Ahead("install", "NOTEBOOK [ADDRESS]"), ahead("open ", "open install"));
    }

    @Test
    void readsNoDisk() {
        assertEquals(Ahead.NOTHING, ahead("! cat lab.la"));
        assertEquals(Ahead.NOTHING, ahead("open lab.la"));
        assertEquals(Ahead.NOTHING, ahead("open octo"));
    }
}
