package labsh.commands.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a runner starts with.
 *
 * @param files a directory for the runner alone; made if it is not there, mode 0700. The carried state stays in it
 *     until somebody deletes it.
 * @param directory the working directory of the first task
 * @param environment the exported variables of the first task; empty for those labsh itself was started with, exact to
 *     the byte whatever the locale
 * @param head bytes of a task's output to keep from its beginning
 * @param tail bytes of a task's output to keep from its end
 * @param transcripts a directory for the full output of every task, one gzip file each; empty for none
 * @param longestTranscript bytes of output; of a task that prints more there is none
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

    /** labsh's own environment, 64 KiB of head and of tail, no transcripts. */
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
     * @param longest bytes of output of which a transcript is kept
     */
    public RunnerSettings withTranscripts(Path newTranscripts, long longest) {
        return new RunnerSettings(files, directory, environment, head, tail, Optional.of(newTranscripts), longest, sh);
    }

    public RunnerSettings withSh(Path shell) {
        return new RunnerSettings(files, directory, environment, head, tail, transcripts, longestTranscript, shell);
    }
}
