package labsh.commands.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import labsh.commands.files.FileChange;
import labsh.commands.files.FilePlace;
import labsh.notebooks.files.OwnFile;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;

/** The contents of files before and after file steps; encrypted when they hold a secret. */
final class Backups {
    /** The largest backup, in bytes. */
    private static final long LONGEST = 1L << 30;

    private Backups() {}

    /** Writes both contents of a change and syncs them. */
    static void write(Path directory, int seq, FileChange change) throws IOException {
        if (change.before().isPresent()) {
            PrivateFile.write(before(directory, seq), change.before().get(), WholeFile.Durability.SYNCED);
        }
        PrivateFile.write(after(directory, seq), change.after(), WholeFile.Durability.SYNCED);
        WholeFile.syncNames(directory);
    }

    /** The file change of an intent; empty when it has none, or its backups are gone. */
    static Optional<FileChange> read(Path directory, LogLine intent) {
        if (!intent.has("file")) {
            return Optional.empty();
        }
        int seq = intent.number("seq");
        try {
            Optional<byte[]> before = intent.text("before").equals("yes")
                    ? Optional.of(OwnFile.read(before(directory, seq), LONGEST))
                    : Optional.empty();
            FileChange change = FileChange.of(
                    place(intent),
                    before,
                    OwnFile.read(after(directory, seq), LONGEST),
                    new FileChange.Dress(intent.text("mode-before"), intent.text("owner-before")),
                    new FileChange.Dress(intent.text("mode"), intent.text("owner")));
            String names = intent.text("sealed");
            return Optional.of(names.isEmpty() ? change : change.sealedWith(Set.of(names.split(" "))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The path of the file; older versions of labsh stored nothing else. */
    private static FilePlace place(LogLine intent) throws IOException {
        Path named = Path.of(intent.text("file"));
        return intent.has("file-target")
                ? new FilePlace(
                        Path.of(intent.text("file-base")),
                        named,
                        Path.of(intent.text("file-target")),
                        intent.text("file-linked").equals("yes"))
                : FilePlace.of(named.getRoot(), named);
    }

    private static Path before(Path directory, int seq) {
        return directory.resolve("file-" + seq + ".before");
    }

    private static Path after(Path directory, int seq) {
        return directory.resolve("file-" + seq + ".after");
    }
}
