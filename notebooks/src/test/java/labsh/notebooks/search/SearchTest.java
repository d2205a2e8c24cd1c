package labsh.notebooks.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.NotebookSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    @TempDir
    private Path directory;

    private Path notebook;

    @BeforeEach
    void write() throws IOException {
        notebook = Files.writeString(directory.resolve("gateway.lab.yaml"), """
                labsh: 1
                title: A gateway elsewhere
                about: The Router is not on the local subnet.
                procedures:
                  - name: netbsd
                    steps:
                      - name: route
                        title: Clone a route
                        run: route add -net 192.168.0.1/32 -cloning -link fxp0 -iface
                --- # outcome 2015-03-20T10:00:00Z netbsd/route ok
                outcome: netbsd/route
                run: r1
                seq: 1
                at: 2015-03-20T10:00:00Z
                took: 1s
                result: ok
                output: |
                  add net 192.168.0.1: gateway fxp0
                ...
                --- # update 2015-03-21 netbsd
                update: netbsd
                at: 2015-03-21
                text: |
                  Der Überbringer antwortet.
                ...
                """);
    }

    private List<String> search(String query) {
        List<NotebookSource> sources = List.of(new NotebookSource.OnDisk(notebook));
        List<SearchHit> hits = Search.of(Query.of(query), sources, 20, Optional.empty());
        Optional<Path> cache = Optional.of(directory.resolve("cache"));
        // The first search with a cache fills it, the second one uses it.
        assertEquals(hits, Search.of(Query.of(query), sources, 20, cache));
        assertEquals(hits, Search.of(Query.of(query), sources, 20, cache));
        return hits.stream()
                .map(hit -> hit.kind() + " " + hit.about() + ": " + hit.line())
                .toList();
    }

    @Test
    void titlesComeBeforeProseAndOutputs() {
        assertEquals(
                List.of(
                        "name : gateway",
                        "title : A gateway elsewhere",
                        "output netbsd/route: add net 192.168.0.1: gateway fxp0"),
                search("gateway"));
    }

    @Test
    void lettersOfEitherCaseAreFound() {
        assertEquals(List.of("prose : The Router is not on the local subnet."), search("rOUTER"));
        assertEquals(List.of("update netbsd: 2015-03-21 Der Überbringer antwortet."), search("überbringer"));
    }

    @Test
    void allWordsMustOccur() {
        assertEquals(
                List.of("command netbsd/route: route add -net 192.168.0.1/32 -cloning -link fxp0 -iface"),
                search("link cloning"));
        assertEquals(List.of(), search("cloning nowhere"));
    }

    @Test
    void wordsInDifferentPlacesFindTheNotebook() {
        assertEquals(List.of("notebook : A gateway elsewhere"), search("subnet cloning"));
    }

    @Test
    void aNotebookWithProblemsHasNoHits() throws IOException {
        Files.writeString(notebook, "gateway: [");
        assertEquals(List.of(), search("gateway"));
    }

    @Test
    void nothingToLookForIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Query.of("  "));
    }

    @Test
    void theWordsOfALineStandOut() {
        Query query = Query.of("GATE eway");
        assertEquals(
                List.of(
                        new Query.Part("The ", false),
                        new Query.Part("Gateway", true),
                        new Query.Part(" at the ", false),
                        new Query.Part("gate", true)),
                query.split("The Gateway at the gate"));
        assertEquals(List.of(), query.split(""));
        String longer = "a gate in \u0130stanbul";
        assertEquals(List.of(new Query.Part(longer, false)), query.split(longer));
    }
}
