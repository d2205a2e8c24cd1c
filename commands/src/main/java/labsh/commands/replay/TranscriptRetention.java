package labsh.commands.replay;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import labsh.commands.CommandContext;

/** Deletes transcripts that are older than the settings allow; those of runs that can be resumed stay. */
public final class TranscriptRetention {
    private final CommandContext context;

    public TranscriptRetention(CommandContext context) {
        this.context = context;
    }

    /** A file with its time, read once so that it cannot change while sorting. */
    private record Kept(Path file, Instant at) {}

    /** Deletes expired transcripts. What cannot be deleted stays until the next time. */
    public void delete() {
        try {
            List<Kept> old = old();
            if (old.isEmpty()) {
                return;
            }
            Set<String> unfinished = context.runs().unfinished();
            for (Kept transcript : old) {
                String name = transcript.file().getFileName().toString();
                if (unfinished.stream().noneMatch(run -> name.startsWith(run + "-"))) {
                    Files.deleteIfExists(transcript.file());
                }
            }
        } catch (IOException e) {
            // Leftover files are private and only take space.
            return;
        }
    }

    private List<Kept> old() throws IOException {
        OptionalLong days = context.settings().transcriptDays();
        OptionalInt count = context.settings().transcriptCount();
        Path directory = TranscriptStore.directory(context.state());
        if ((days.isEmpty() && count.isEmpty()) || !Files.isDirectory(directory)) {
            return List.of();
        }
        List<Kept> kept = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{gz,late}")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    kept.add(new Kept(
                            file,
                            Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                    .toInstant()));
                }
            }
        }
        if (count.isPresent()) {
            kept.sort(Comparator.comparing(Kept::at).reversed());
            return kept.subList(Math.min(count.getAsInt(), kept.size()), kept.size());
        }
        Instant limit = context.clock().instant().minus(Duration.ofDays(days.orElseThrow()));
        return kept.stream()
                .filter(transcript -> transcript.at().isBefore(limit))
                .toList();
    }
}
