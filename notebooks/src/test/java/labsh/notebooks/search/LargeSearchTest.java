package labsh.notebooks.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import labsh.notebooks.NotebookSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found by what was kept of the notebooks' letters is what is found by reading them. */
class LargeSearchTest {
    private static final int RECORDS = 3000;

    @TempDir
    private Path directory;

    private final List<NotebookSource> sources = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        for (String name : List.of("large", "small", "other")) {
            Path notebook = directory.resolve(name + ".lab.yaml");
            Files.writeString(notebook, text(name.equals("large") ? RECORDS : 3));
            sources.add(new NotebookSource.OnDisk(notebook));
        }
    }

    /** Records of every length, each with a word of its own, so that words stand on both sides of every border. */
    private static String text(int records) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("labsh: 1\ntitle: Words\n");
        for (int i = 0; i < records; i++) {
            text.append("---\nupdate: ''\nat: 2015-03-20\ntext: ");
            text.append("x".repeat(random.nextInt(90)))
                    .append(" Word")
                    .append(word(i))
                    .append(" end\n");
        }
        return text.toString();
    }

    /** Letters by which each number is known, none of which is a part of another. */
    private static String word(int number) {
        return String.format("%04d", number).replace('0', 'q').replace('9', 'z');
    }

    private List<SearchHit> search(String words) {
        Query query = Query.of(words);
        List<SearchHit> hits = Search.of(query, sources, 50, Optional.empty());
        Optional<Path> cache = Optional.of(directory.resolve("cache"));
        assertEquals(hits, Search.of(query, sources, 50, cache), words);
        return hits;
    }

    @Test
    void everyWordIsFoundWhereverItStands() throws IOException {
        for (int i = 0; i < RECORDS; i += 37) {
            assertEquals(i < 3 ? 3 : 1, search("wORD" + word(i)).size(), "record " + i);
        }
        for (String words : List.of("word", "nowhere", "wo", "ü", "words word" + word(9), "end x", "large")) {
            search(words);
        }
    }

    @Test
    void whatChangesIsFound() throws IOException {
        search("word");
        Path large = directory.resolve("large.lab.yaml");
        String text = Files.readString(large);
        Files.writeString(large, text.replace("Word" + word(1500), "changed"));
        assertEquals(1, search("changed").size());
        assertEquals(0, search("word" + word(1500)).size());
        Files.writeString(large, text + "---\nupdate: ''\nat: 2015-03-20\ntext: appended\n");
        assertEquals(1, search("appended").size());
    }

    @Test
    void whatIsKeptIsNotBelievedWhenItIsDamaged() throws IOException {
        search("word");
        Path kept = directory.resolve("cache/letters");
        byte[] good = Files.readAllBytes(kept);
        for (int i = 0; i < good.length; i += good.length / 17) {
            byte[] wrong = good.clone();
            wrong[i] ^= 1;
            Files.write(kept, wrong);
            assertFalse(search("word" + word(2999)).isEmpty());
        }
    }
}
