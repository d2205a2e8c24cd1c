package labsh.commands.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a power failure may take: every change since the last sync of its file, and of a name since the last sync of its
 * directory. A disk may write them in any order, and any of them in part; only a sync says more.
 */
final class Unsynced {
    private static final int DIRECTORY = -1;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final Map<Integer, byte[]> files = new HashMap<>();
    private final Map<Path, Integer> names = new TreeMap<>();
    private final Map<Path, Integer> now = new TreeMap<>();
    private final Map<Path, Set<PosixFilePermission>> modes = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private int numbers = 0;

    /** What is below the root now is taken for synced. */
    Unsynced(Path root) throws IOException {
        this.root = root;
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    names.put(path, DIRECTORY);
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(++numbers, Files.readAllBytes(path));
                    names.put(path, numbers);
                }
            }
        }
        now.putAll(names);
    }

    /** One thing that was done; {@code file} is the number of a file, or 0 where it is about a name only. */
    private abstract static class Change {
        final int file;
        final Path directory;
        boolean synced;

        Change(int file, Path directory) {
            this.file = file;
            this.directory = directory;
        }

        abstract void redo(Map<Path, Integer> names, Map<Integer, byte[]> files, Random random);
    }

    private void name(Path directory, java.util.function.Consumer<Map<Path, Integer>> deed) {
        deed.accept(now);
        changes.add(new Change(0, directory) {
            @Override
            void redo(Map<Path, Integer> names, Map<Integer, byte[]> files, Random random) {
                deed.accept(names);
            }
        });
    }

    void created(Path file) throws IOException {
        int number = ++numbers;
        files.put(number, new byte[0]);
        modes.put(file, Files.getPosixFilePermissions(file));
        name(file.getParent(), names -> names.put(file, number));
    }

    void createdDirectory(Path directory) {
        name(directory.getParent(), names -> names.put(directory, DIRECTORY));
    }

    void linked(Path link, Path existing) {
        int number = now.get(existing);
        name(link.getParent(), names -> names.put(link, number));
    }

    void deleted(Path path) {
        name(path.getParent(), names -> names.remove(path));
    }

    void renamed(Path from, Path to) {
        int number = now.get(from);
        name(to.getParent(), names -> {
            names.remove(from);
            names.put(to, number);
        });
    }

    void written(Path file, long position, byte[] bytes) {
        if (!now.containsKey(file)) {
            return;
        }
        changes.add(new Change(now.get(file), file) {
            @Override
            void redo(Map<Path, Integer> names, Map<Integer, byte[]> files, Random random) {
                int length = synced ? bytes.length : random.nextInt(bytes.length + 1);
                // Of a write that was not synced: all, a part, or the length alone, whose blocks are zeros.
                if (!synced && random.nextInt(3) == 0) {
                    length = bytes.length;
                }
                boolean zeros = !synced && random.nextInt(4) == 0;
                byte[] before = files.get(this.file);
                byte[] after = Arrays.copyOf(before, (int) Math.max(before.length, position + length));
                if (!zeros) {
                    System.arraycopy(bytes, 0, after, (int) position, length);
                }
                files.put(this.file, after);
            }
        });
    }

    void truncated(Path file, long size) {
        if (!now.containsKey(file)) {
            return;
        }
        changes.add(new Change(now.get(file), file) {
            @Override
            void redo(Map<Path, Integer> names, Map<Integer, byte[]> files, Random random) {
                files.put(this.file, Arrays.copyOf(files.get(this.file), (int) size));
            }
        });
    }

    /** A file's own changes are on the disk, or a directory's names. */
    void synced(Path path) {
        int number = now.getOrDefault(path, 0);
        for (Change change : changes) {
            change.synced |=
                    number == DIRECTORY ? change.file == 0 && change.directory.equals(path) : change.file == number;
        }
    }

    /** Makes the real files what they are when the power comes back. */
    void lose(long seed) throws IOException {
        Random random = new Random(seed);
        for (Change change : changes) {
            if (change.synced || random.nextBoolean()) {
                change.redo(names, files, random);
            }
        }
        // A name whose directory was lost is lost with it.
        names.keySet().removeIf(path -> !path.equals(root) && !isReachable(path));
        List<Path> there;
        try (Stream<Path> all = Files.walk(root)) {
            there = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : there) {
            if (!names.containsKey(path) && !Files.isSymbolicLink(path)) {
                Files.delete(path);
            }
        }
        for (Map.Entry<Path, Integer> name : names.entrySet()) {
            restore(name.getKey(), name.getValue());
        }
    }

    private boolean isReachable(Path path) {
        for (Path parent = path.getParent(); !parent.equals(root); parent = parent.getParent()) {
            if (!names.containsKey(parent)) {
                return false;
            }
        }
        return true;
    }

    private void restore(Path path, int file) throws IOException {
        if (file != DIRECTORY) {
            Files.write(path, files.get(file));
            if (modes.containsKey(path)) {
                Files.setPosixFilePermissions(path, modes.get(path));
            }
        } else if (!Files.isDirectory(path)) {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
    }
}
