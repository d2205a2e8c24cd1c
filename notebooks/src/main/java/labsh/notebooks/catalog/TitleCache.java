package labsh.notebooks.catalog;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.ShippedLibrary;
import labsh.notebooks.files.CacheFile;
import labsh.notebooks.files.FileFingerprint;
import labsh.notebooks.records.RunEntry;

/**
 * Caches what the list of notebooks shows of each: parsing a thousand takes seconds, checking that none has changed
 * takes a few hundredths of a second. An entry in the cache directory is valid while the file is unchanged.
 */
public final class TitleCache {
    /** The most entries, including notebooks that are no longer listed; the others are dropped. */
    private static final int MOST = 20_000;

    private static final int MOST_LOOKED_FOR = 1000;

    private static final long NEVER = Long.MIN_VALUE;

    private final CacheFile file;

    /**
     * @param cache labsh's own directory
     */
    public TitleCache(Path cache) {
        this.file = new CacheFile(cache.resolve("titles"), "titles 1");
    }

    /**
     * What the list shows of a notebook.
     *
     * @param readable whether document 1 has no problems
     * @param title empty when it has problems
     * @param lastRun when any procedure was last started; empty when none ever was
     */
    public record Title(boolean readable, String title, Optional<Instant> lastRun) {
        static Title of(NotebookSource source) {
            try {
                NotebookFile notebook = NotebookFiles.load(source);
                Optional<Instant> last = notebook.entries()
                        .lastRun("")
                        .map(RunEntry::at)
                        .map(at -> Instant.ofEpochMilli(at.toInstant().toEpochMilli()));
                return new Title(true, notebook.notebook().title(), last);
            } catch (NotebookException e) {
                return new Title(false, "", Optional.empty());
            }
        }
    }

    /** A title, and the fingerprint of its file. */
    private record Known(FileFingerprint stamp, Title title) {}

    /** The titles of these notebooks, in their order. */
    public List<Title> of(List<NotebookSource> sources) {
        Map<String, Known> known = read();
        boolean changed = false;
        List<Title> titles = new ArrayList<>();
        for (NotebookSource source : sources) {
            Optional<FileFingerprint> stamp = stamp(source);
            Optional<Known> before = Optional.ofNullable(known.get(source.toString()))
                    .filter(k -> stamp.filter(k.stamp()::equals).isPresent());
            Title title = before.map(Known::title).orElseGet(() -> Title.of(source));
            if (before.isEmpty() && stamp.isPresent()) {
                known.put(source.toString(), new Known(stamp.get(), title));
                changed = true;
            }
            titles.add(title);
        }
        if (known.size() > sources.size()) {
            changed |= known.keySet().removeAll(vanished(known, sources));
        }
        if (changed) {
            keep(known);
        }
        return titles;
    }

    /** Some of the cached files that no longer exist: checking all of thousands would take too long. */
    private static List<String> vanished(Map<String, Known> known, List<NotebookSource> sources) {
        Set<String> listed = sources.stream().map(NotebookSource::toString).collect(Collectors.toSet());
        return known.keySet().stream()
                .filter(name -> !listed.contains(name))
                .limit(MOST_LOOKED_FOR)
                .filter(name -> !Files.exists(Path.of(name)))
                .toList();
    }

    /** Taken before the notebook is read, so that a change meanwhile invalidates the entry. */
    private static Optional<FileFingerprint> stamp(NotebookSource source) {
        try {
            return Optional.of(source.match(new NotebookSource.Match<Stamping>() {
                        @Override
                        public Stamping onDisk(NotebookSource.OnDisk file) {
                            return () -> FileFingerprint.of(file.path());
                        }

                        @Override
                        public Stamping shipped(NotebookSource.Shipped notebook) {
                            return () -> {
                                byte[] text = ShippedLibrary.read(notebook.name());
                                CRC32 sum = new CRC32();
                                sum.update(text);
                                return new FileFingerprint(0, 0, text.length, sum.getValue(), 0);
                            };
                        }
                    })
                    .stamp());
        } catch (IOException e) {
            // Reading it reports what is wrong.
            return Optional.empty();
        }
    }

    /** What is left to do once the kind of source is known. */
    private interface Stamping {
        FileFingerprint stamp() throws IOException;
    }

    private Map<String, Known> read() {
        Map<String, Known> known = new LinkedHashMap<>();
        try {
            ByteBuffer bytes = file.read().orElse(ByteBuffer.allocate(0));
            while (bytes.hasRemaining()) {
                String name = text(bytes);
                FileFingerprint stamp = FileFingerprint.read(bytes);
                boolean readable = bytes.get() != 0;
                long last = bytes.getLong();
                Optional<Instant> run = last == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
                known.put(name, new Known(stamp, new Title(readable, text(bytes), run)));
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // Not in labsh's format.
            known.clear();
        }
        return known;
    }

    private static String text(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new IllegalArgumentException("not the length of a text: " + length);
        }
        byte[] text = new byte[length];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private void keep(Map<String, Known> known) {
        List<byte[]> all = new ArrayList<>();
        known.forEach((name, one) -> all.add(bytes(name, one)));
        List<byte[]> newest = all.subList(Math.max(0, all.size() - MOST), all.size());
        ByteBuffer bytes =
                ByteBuffer.allocate(newest.stream().mapToInt(one -> one.length).sum());
        newest.forEach(bytes::put);
        try {
            file.write(bytes.flip());
        } catch (IOException e) {
            // Without a cache file, notebooks are read again each time.
            return;
        }
    }

    private static byte[] bytes(String name, Known known) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        byte[] title = known.title().title().getBytes(StandardCharsets.UTF_8);
        int length = 2 * Integer.BYTES + path.length + title.length + FileFingerprint.BYTES + 1 + Long.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putInt(path.length).put(path);
        known.stamp().put(bytes);
        bytes.put((byte) (known.title().readable() ? 1 : 0));
        bytes.putLong(known.title().lastRun().map(Instant::toEpochMilli).orElse(NEVER));
        return bytes.putInt(title.length).put(title).array();
    }
}
