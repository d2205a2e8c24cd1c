package labsh.commands.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of a runner.
 *
 * @param files a directory for the runner alone, created with mode 0700 if missing. The carried state stays in it until
 *     somebody deletes it.
 * @param directory the working directory of the first task
 * @param environment the exported variables of the first task; empty for labsh's own environment, byte for byte in any
 *     locale
 * @param head bytes of a task's output to keep from its beginning
 * @param tail bytes of a task's output to keep from its end
 * @param transcripts a directory for the full output of every task, one gzip file each; empty for none
 * @param longestTranscript the largest output, in bytes, of which a transcript is kept
 * @param sh the system's POSIX shell, which starts every task
 */
public record RunnerSettings(
        Path files,
        Path directory,
        Optional<Map<String, String>> environment,
        int head,
        int tail,
        Optional<Path> transcripts,
        long longestTranscript,
        Path sh) {
    private static final int KIB = 1024;
    private static final Path SH = Path.of("/bin/sh");

    public RunnerSettings {
        environment = environment.map(TreeMap::new);
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("not absolute: " + directory);
        }
        if (head < 0 || tail < 1) {
            throw new IllegalArgumentException("head " + head + ", tail " + tail);
        }
    }

    /** Defaults: labsh's own environment, 64 KiB of head and tail, no transcripts. */
    public static RunnerSettings in(Path files, Path directory) {
        return new RunnerSettings(
                files, directory, Optional.empty(), 64 * KIB, 64 * KIB, Optional.empty(), Long.MAX_VALUE, SH);
    }

    public RunnerSettings withEnvironment(Map<String, String> variables) {
        return new RunnerSettings(
                files, directory, Optional.of(variables), head, tail, transcripts, longestTranscript, sh);
    }

    public RunnerSettings withRecord(int newHead, int newTail) {
        return new RunnerSettings(files, directory, environment, newHead, newTail, transcripts, longestTranscript, sh);
    }

    /**
     * With a directory for transcripts.
     *
     * @param longest the largest output, in bytes, of which a transcript is kept
     */
    public RunnerSettings withTranscripts(Path newTranscripts, long longest) {
        return new RunnerSettings(files, directory, environment, head, tail, Optional.of(newTranscripts), longest, sh);
    }

    public RunnerSettings withSh(Path shell) {
        return new RunnerSettings(files, directory, environment, head, tail, transcripts, longestTranscript, shell);
    }
}
