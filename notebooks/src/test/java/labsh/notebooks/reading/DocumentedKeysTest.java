package labsh.notebooks.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedKeysTest {
    @Test
    void theDocumentedFormatNamesEveryKeyThatTheReaderKnows() throws IOException {
        String format = Files.readString(Path.of("../docs/notebook-format.md"));
        List<String> missing = Stream.of(
                        KeySchema.NOTEBOOK,
                        KeySchema.PROCEDURE,
                        KeySchema.PARAMETER,
                        KeySchema.STEP,
                        KeySchema.EXPECT,
                        KeySchema.RETRY)
                .flatMap(keys -> keys.names().stream())
                .distinct()
                .filter(key -> !format.contains("`" + key + "`") && !format.contains(key + ": "))
                .toList();
        assertEquals(List.of(), missing);
    }
}
