package labsh.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestionFinderTest {
    @TempDir
    private Path directory;

    private Opened lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Opened(directory);
    }

    @Test
    void namesThatBeginWithTheWordComeBeforeNamesThatHoldIt() {
        assertEquals("""
                install  Set it up · 2 steps · never run
                inspect  1 step · never run
                """, lab.fits("run ins"));
        assertEquals("inspect  1 step · never run\n", lab.fits("run spec"));
    }

    @Test
    void aStepIsFoundByAnyPartOfItsNameAndShownWithItsTextAndPast() {
        assertEquals("install/build-all  make -j2 world · never run\n", lab.fits("run BUILD"));
        assertEquals("install/fetch  Get the source · never run\n", lab.fits("show install/et"));
        assertEquals("fetch  Get the source · never run\n", lab.fits("run install --from tch"));
        assertEquals("", lab.fits("run nowhere"));
    }

    @Test
    void parametersAndTheirValuesAreSuggestedButNoSecrets() {
        assertEquals("""
                speed=  How fast
                password=
                place=
                """, lab.fits("run install "));
        assertEquals("""
                speed=slow
                speed=medium
                """, lab.fits("run install speed="));
        assertEquals("", lab.fits("run install password="));
    }

    @Test
    void optionsAreSuggestedOnce() {
        assertEquals("--from  STEP: begin with this step\n", lab.fits("run install --fr"));
        assertEquals("", lab.fits("run install --dry-run --dry"));
    }

    @Test
    void filesAreSuggestedWhereFilesAreMeant() throws IOException {
        Files.createDirectories(directory.resolve("my notes"));
        Files.writeString(directory.resolve("my.txt"), "");
        assertEquals("my notes/\nmy.txt\n", lab.fits("! cat my"));
        assertEquals("my notes/\n", lab.fits("open my"));
        assertEquals("octopress  A blog\n", lab.fits("open oct"));
    }
}
