package labsh.commands.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Asks the {@link FaultyDisk} before the real provider does anything. */
final class FaultyProvider extends FileSystemProvider {
    private final FaultySystem system;

    FaultyProvider(FaultySystem system) {
        this.system = system;
    }

    private FaultyDisk disk() {
        return system.disk();
    }

    private static FileSystemProvider of(Path real) {
        return real.getFileSystem().provider();
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = FaultyPath.real(path);
        boolean creates = options.contains(StandardOpenOption.CREATE_NEW)
                || (options.contains(StandardOpenOption.CREATE) && !Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        boolean cuts = options.contains(StandardOpenOption.TRUNCATE_EXISTING);
        return disk().operate(creates ? Operation.CREATE : Operation.OPEN, file, () -> {
            FileChannel channel = FileChannel.open(file, options, attributes);
            if (creates) {
                disk().unsynced().created(file);
            }
            if (cuts) {
                disk().unsynced().truncated(file, 0);
            }
            disk().opened(channel);
            boolean appends = options.contains(StandardOpenOption.APPEND);
            return new FaultyChannel(disk(), file, channel, appends);
        });
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path real = FaultyPath.real(directory);
        List<Path> found = disk().operate(Operation.LOOK, real, () -> {
            try (Stream<Path> files = Files.list(real)) {
                return files.<Path>map(file -> new FaultyPath(system, file)).toList();
            }
        });
        List<Path> wanted = new ArrayList<>();
        for (Path file : found) {
            if (filter.accept(file)) {
                wanted.add(file);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public java.util.Iterator<Path> iterator() {
                return wanted.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        Path real = FaultyPath.real(directory);
        disk().operate(Operation.CREATE, real, () -> {
            of(real).createDirectory(real, attributes);
            disk().unsynced().createdDirectory(real);
            return true;
        });
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        Path to = FaultyPath.real(link);
        Path from = FaultyPath.real(existing);
        disk().operate(Operation.LINK, to, () -> {
            of(to).createLink(to, from);
            disk().unsynced().linked(to, from);
            return true;
        });
    }

    @Override
    public void delete(Path path) throws IOException {
        Path real = FaultyPath.real(path);
        disk().operate(Operation.DELETE, real, () -> {
            of(real).delete(real);
            disk().unsynced().deleted(real);
            return true;
        });
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Path from = FaultyPath.real(source);
        Path to = FaultyPath.real(target);
        disk().operate(Operation.RENAME, to, () -> {
            of(from).move(from, to, options);
            disk().unsynced().renamed(from, to);
            return true;
        });
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException("copying " + source);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return Files.isSameFile(FaultyPath.real(path), FaultyPath.real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(FaultyPath.real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(FaultyPath.real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path real = FaultyPath.real(path);
        disk().operate(Operation.LOOK, real, () -> {
            of(real).checkAccess(real, modes);
            return true;
        });
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        // Modes and owners: asked for by way of the view, at the real disk.
        Path real = FaultyPath.real(path);
        return of(real).getFileAttributeView(real, type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        Path real = FaultyPath.real(path);
        return disk().operate(Operation.LOOK, real, () -> of(real).readAttributes(real, type, options));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        Path real = FaultyPath.real(path);
        return disk().operate(Operation.LOOK, real, () -> of(real).readAttributes(real, names, options));
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) throws IOException {
        Path real = FaultyPath.real(path);
        disk().operate(Operation.MODE, real, () -> {
            of(real).setAttribute(real, name, value, options);
            return true;
        });
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException(uri.toString());
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException(uri.toString());
    }
}
