package labsh.commands.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.notebooks.files.PrivateDirectory;

/** The files of labsh's own machine. */
public final class LocalStepFiles implements StepFiles {
    private final Path home;

    public LocalStepFiles(Path home) {
        this.home = home;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Found look(Path base, Path named) throws IOException {
        FilePlace place = FilePlace.of(base, named);
        Optional<byte[]> content = read(place.target());
        return new Found(place, content, content.isPresent() ? dress(place.target()) : new FileChange.Dress("", ""));
    }

    @Override
    public FilePlace place(Path base, Path named) throws IOException {
        return FilePlace.of(base, named);
    }

    private static Optional<byte[]> read(Path path) {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new CommandException(
                        ExitCode.REFUSED, path + " is not a regular file", "labsh changes regular files only");
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(FileChange.MOST_READ + 1);
                if (bytes.length > FileChange.MOST_READ) {
                    throw new CommandException(
                            ExitCode.REFUSED,
                            path + " is larger than " + (FileChange.MOST_READ >> 20) + " MiB",
                            "labsh changes smaller files only; use a step that runs a command");
                }
                return Optional.of(bytes);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.REFUSED, "cannot read " + path, "run labsh as a user who may read it, such as root");
        }
    }

    private static FileChange.Dress dress(Path path) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            return new FileChange.Dress(
                    FileChange.octal(PosixFilePermissions.toString(attributes.permissions())),
                    attributes.owner().getName() + ":" + attributes.group().getName());
        } catch (IOException e) {
            return new FileChange.Dress("", "");
        }
    }

    @Override
    public Optional<String> straying(FilePlace place, Optional<Path> notebook) {
        return place.straying(notebook);
    }

    @Override
    public void write(FileChange change) throws IOException {
        refuseMoved(change);
        FileWriting.place(change.target(), change.after(), change.owner(), FileWriting.permissions(change.modeToBe()));
    }

    @Override
    public void remove(FileChange change) throws IOException {
        refuseMoved(change);
        Files.delete(change.target());
    }

    private void refuseMoved(FileChange change) throws IOException {
        Optional<String> moved = change.place().moved(this);
        if (moved.isPresent()) {
            throw new FileSystemException(change.path().toString(), null, moved.get());
        }
    }

    @Override
    public void sweep(FileChange change) {
        String name = change.target().getFileName().toString();
        Pattern drafts = Pattern.compile(Pattern.quote("." + name + ".") + "[0-9]+\\.labsh");
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(change.target().getParent())) {
            for (Path file : beside) {
                if (drafts.matcher(file.getFileName().toString()).matches() && PrivateDirectory.isOwn(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            // Leftover drafts are private and only take space.
            return;
        }
    }

    @Override
    public Path draft(byte[] content) throws IOException {
        Path draft = Files.createTempFile("labsh", ".draft");
        Files.write(draft, content);
        return draft;
    }

    @Override
    public void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // It is private, in a directory for temporary files.
            return;
        }
    }
}
