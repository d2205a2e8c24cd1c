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

/** What file steps found and left, byte for byte; encrypted where a secret is in it. */
final class Backups {
    /** A file step reads and writes its file whole. */
    private static final long LONGEST = 1L << 30;

    private Backups() {}

    /** Writes both contents of a change, on the disk when this returns. */
    static void write(Path directory, int seq, FileChange change) throws IOException {
        if (change.before().isPresent()) {
            PrivateFile.write(before(directory, seq), change.before().get(), WholeFile.Durability.SYNCED);
        }
        PrivateFile.write(after(directory, seq), change.after(), WholeFile.Durability.SYNCED);
        WholeFile.syncNames(directory);
    }

    /** The change that an intent announces; empty when it announces none, or what it needs is gone. */
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

    /** An earlier labsh has kept no more than the path. */
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
