package labsh.commands.diff;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import labsh.commands.processes.UserEnvironment;
import labsh.notebooks.files.PrivateDirectory;

/**
 * Merges three versions of a text with {@code git merge-file}: with conflict markers where both sides changed the same
 * lines, in the style of {@code merge.conflictStyle}.
 */
public final class GitMergeFile {
    /** The time limit in seconds; texts of a mebibyte take a fraction of one. */
    private static final long LONGEST = 60;

    private GitMergeFile() {}

    /** The result of a merge. */
    public static final class Merged {
        private final byte[] text;
        private final int conflicts;

        public Merged(byte[] text, int conflicts) {
            this.text = text.clone();
            this.conflicts = conflicts;
        }

        public byte[] text() {
            return text.clone();
        }

        /** The number of conflicts left. */
        public int conflicts() {
            return conflicts;
        }
    }

    /**
     * Merges.
     *
     * @throws IOException with the reason, when git is missing or fails
     */
    public static Merged of(byte[] base, byte[] ours, byte[] theirs) throws IOException {
        Path directory = Files.createTempDirectory("labsh-merge");
        try {
            Path result = directory.resolve("result");
            Path errors = directory.resolve("errors");
            ProcessBuilder merge = new ProcessBuilder(
                            "git",
                            "merge-file",
                            "-p",
                            "-L",
                            "ours",
                            "-L",
                            "base",
                            "-L",
                            "theirs",
                            Files.write(directory.resolve("ours"), ours).toString(),
                            Files.write(directory.resolve("base"), base).toString(),
                            Files.write(directory.resolve("theirs"), theirs).toString())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(result.toFile())
                    .redirectError(errors.toFile());
            UserEnvironment.restore(merge.environment());
            int exit = await(merge.start());
            // The status is the number of conflicts, at most 127; anything above is an error.
            if (exit > 127) {
                String why = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
                throw new IOException(
                        "git merge-file: " + why.lines().findFirst().orElse("ended with status " + exit));
            }
            return new Merged(Files.readAllBytes(result), exit);
        } finally {
            PrivateDirectory.delete(directory);
        }
    }

    private static int await(Process git) throws IOException {
        try {
            if (git.waitFor(LONGEST, TimeUnit.SECONDS)) {
                return git.exitValue();
            }
            git.destroyForcibly();
            throw new IOException("git merge-file has not ended after " + LONGEST + " s");
        } catch (InterruptedException e) {
            git.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
