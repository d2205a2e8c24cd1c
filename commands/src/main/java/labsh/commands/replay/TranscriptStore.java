package labsh.commands.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import labsh.commands.CommandContext;
import labsh.commands.engine.TaskResult;
import labsh.commands.output.Transcript;
import labsh.notebooks.files.OwnFile;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.TranscriptDigest;

/** The complete outputs of steps, in the state directory: one file for each outcome, by run and number. */
public final class TranscriptStore {
    private final CommandContext context;

    public TranscriptStore(CommandContext context) {
        this.context = context;
    }

    /** The directory below labsh's state directory. */
    public static Path directory(Path state) {
        return state.resolve("transcripts");
    }

    private Path file(String run, int seq) {
        return directory(context.state()).resolve(run + "-" + seq + ".gz");
    }

    /**
     * Stores a task's transcript as that of its step, replacing the one of an earlier try.
     *
     * @param id of the task: the run's id, the number of the outcome, and a suffix for a later try
     * @return empty when nothing was printed, or it could not be stored
     */
    Optional<TranscriptDigest> keep(TaskResult ended, String id) {
        if (ended.transcript().isEmpty()) {
            return Optional.empty();
        }
        Transcript transcript = ended.transcript().get();
        try {
            if (transcript.bytes() == 0) {
                Files.deleteIfExists(transcript.file());
                return Optional.empty();
            }
            Path kept = directory(context.state()).resolve(id + ".gz");
            if (!transcript.file().equals(kept)) {
                Files.move(transcript.file(), kept, StandardCopyOption.REPLACE_EXISTING);
            }
            return Optional.of(new TranscriptDigest(transcript.bytes(), transcript.sha256()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Deletes the incomplete transcript of a step that labsh did not see end. */
    void dropOf(String run, int seq) {
        Path kept = directory(context.state());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(kept, run + "-" + seq + "{,-*}.{gz,late}")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It stays; it is private, and nothing refers to it.
            return;
        }
    }

    /** Deletes the transcript of a task that is not a step. */
    void drop(TaskResult ended) {
        ended.transcript().ifPresent(transcript -> {
            try {
                Files.deleteIfExists(transcript.file());
            } catch (IOException e) {
                // It stays; it is private, and nothing refers to it.
            }
        });
    }

    /** Opens what background processes of a step printed after its end; empty when there is nothing. */
    public Optional<InputStream> openLate(OutcomeEntry outcome) throws IOException {
        Path kept = directory(context.state());
        if (!Files.isDirectory(kept)) {
            return Optional.empty();
        }
        Path last = null;
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(kept, outcome.run() + "-" + outcome.seq() + "{,-*}.late")) {
            for (Path file : files) {
                last = last == null || file.compareTo(last) > 0 ? file : last;
            }
        }
        if (last == null) {
            return Optional.empty();
        }
        OwnFile.check(last);
        return Optional.of(Files.newInputStream(last));
    }

    /**
     * Opens the complete output of a step.
     *
     * @return empty when it is not kept on this host
     */
    public Optional<InputStream> open(OutcomeEntry outcome) throws IOException {
        Path file = file(outcome.run(), outcome.seq());
        OwnFile.check(file);
        return outcome.transcript().isPresent() && Files.exists(file)
                ? Optional.of(new GZIPInputStream(Files.newInputStream(file)))
                : Optional.empty();
    }
}
