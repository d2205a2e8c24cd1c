package labsh.notebooks.search;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.files.CacheFile;
import labsh.notebooks.files.FileContent;
import labsh.notebooks.files.FileFingerprint;
import labsh.notebooks.files.OpenedContent;

/**
 * The trigram indices of all notebooks searched so far, in the cache directory: an eighth of the notebooks' size. An
 * entry is valid while the file is unchanged.
 */
final class TrigramIndexFile {
    private final CacheFile file;
    private final Map<String, TrigramIndex> known;
    private boolean changed;

    /** The size of what {@link #keep} would write, in bytes. */
    private long size;

    /** @param cache labsh's cache directory */
    TrigramIndexFile(Path cache) {
        this.file = new CacheFile(cache.resolve("letters"), "letters 1");
        this.known = read();
        this.size = known.entrySet().stream()
                .mapToLong(e -> size(e.getKey(), e.getValue()))
                .sum();
    }

    private static long size(String notebook, TrigramIndex letters) {
        return (long) Integer.BYTES + bytes(notebook).length + letters.size();
    }

    private Map<String, TrigramIndex> read() {
        Map<String, TrigramIndex> all = new HashMap<>();
        try {
            ByteBuffer bytes = file.read().orElse(ByteBuffer.allocate(0));
            while (bytes.hasRemaining()) {
                int length = bytes.getInt();
                if (length < 0 || length > bytes.remaining()) {
                    throw new IllegalArgumentException("not the length of a name: " + length);
                }
                byte[] name = new byte[length];
                bytes.get(name);
                all.put(new String(name, StandardCharsets.UTF_8), TrigramIndex.read(bytes));
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // Not in labsh's format.
            all.clear();
        }
        return all;
    }

    /** The trigrams of a notebook as it is now; empty when it is too large. */
    Optional<TrigramIndex> of(Path notebook) throws IOException {
        FileFingerprint now = FileFingerprint.of(notebook);
        String name = notebook.toString();
        Optional<TrigramIndex> before = Optional.ofNullable(known.get(name));
        if (before.filter(letters -> letters.stamp().equals(now)).isPresent()) {
            return before;
        }
        size -= before.map(letters -> size(name, letters)).orElse(0L);
        known.remove(name);
        if (size + now.size() / Byte.SIZE > CacheFile.longest() / 2) {
            return Optional.empty();
        }
        OpenedContent content = FileContent.of(notebook, TrigramIndex.BLOCK);
        TrigramIndex letters = TrigramIndex.of(now, content, before);
        known.put(name, letters);
        size += size(name, letters);
        changed = true;
        return Optional.of(letters);
    }

    /** Saves the indices of existing notebooks for the next search. */
    void keep() {
        changed |= known.keySet().removeIf(name -> !Files.exists(Path.of(name)));
        if (!changed) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(known.entrySet().stream()
                .mapToLong(e -> size(e.getKey(), e.getValue()))
                .sum()));
        known.forEach((name, letters) -> {
            byte[] path = bytes(name);
            letters.put(bytes.putInt(path.length).put(path));
        });
        try {
            file.write(bytes.flip());
        } catch (IOException e) {
            // Without a cache file, every search reads every notebook.
            return;
        }
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
