package labsh.commands.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Every input that is kept below {@code ParsersFuzzTestInputs}; {@code .ci/fuzz} finds new ones and keeps them there. */
class ParsersFuzzTest {
    @TempDir
    static Path directory;

    @FuzzTest
    void notebook(byte[] bytes) {
        Promise.notebook(bytes);
    }

    @FuzzTest
    void records(byte[] bytes) throws Exception {
        Promise.records(directory, bytes);
    }

    @FuzzTest
    void commandLine(byte[] bytes) {
        Promise.commandLine(new String(bytes, StandardCharsets.UTF_8));
    }

    @FuzzTest
    void imported(byte[] bytes) {
        Promise.imported(bytes);
    }

    @FuzzTest
    void showable(byte[] bytes) {
        Promise.showable(new String(bytes, StandardCharsets.UTF_8));
        Promise.showable(new String(bytes, StandardCharsets.UTF_16));
    }
}
