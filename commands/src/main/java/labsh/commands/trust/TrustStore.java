package labsh.commands.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import labsh.notebooks.digests.Sha256;
import labsh.notebooks.files.OwnFile;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.files.WholeFile;

/**
 * Stores trusted notebooks, each in a file of its own: the line {@code labsh trust 1}, the path in Base64 (a path may
 * hold any bytes), then a line {@code DIGEST ADDRESS} for each part that is trusted. A file of any other form is
 * ignored.
 */
final class TrustStore {
    /** The largest file, in bytes. */
    private static final long LONGEST = 1L << 26;

    /** Stands in a file name for bytes that are not valid characters. */
    private static final char UNREADABLE = '\ufffd';

    private static final String HEADER = "labsh trust 1";

    private final Path directory;

    TrustStore(Path directory) {
        this.directory = directory;
    }

    /** The record for the notebook at this path. */
    Optional<TrustRecord> find(Path notebook) throws IOException {
        Path file = file(notebook);
        PrivateDirectory.check(directory);
        return read(file).filter(trusted -> trusted.path().equals(notebook));
    }

    /** All of them, by path. */
    List<TrustRecord> all() throws IOException {
        List<TrustRecord> all = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            PrivateDirectory.check(directory);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "[0-9a-f]*")) {
                for (Path file : files) {
                    read(file).ifPresent(all::add);
                }
            }
        }
        all.sort(Comparator.comparing(TrustRecord::path));
        return all;
    }

    /** Replaces the record of the notebook atomically. */
    void remember(TrustRecord trusted) throws IOException {
        PrivateDirectory.create(directory);
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append(Base64.getEncoder().encodeToString(bytes(trusted.path()))).append('\n');
        trusted.parts()
                .forEach((address, digest) ->
                        text.append(digest).append(' ').append(address).append('\n'));
        WholeFile.replace(
                file(trusted.path()), text.toString().getBytes(StandardCharsets.UTF_8), WholeFile.Durability.SYNCED);
    }

    /** Deletes the record of the notebook; returns whether there was one. */
    boolean forget(Path notebook) throws IOException {
        PrivateDirectory.check(directory);
        return Files.deleteIfExists(file(notebook));
    }

    private Path file(Path notebook) {
        return directory.resolve(HexFormat.of().formatHex(Sha256.hash(bytes(notebook))));
    }

    private static byte[] bytes(Path path) {
        return path.toString().indexOf(UNREADABLE) < 0
                ? path.toString().getBytes(StandardCharsets.UTF_8)
                : ExactPath.bytes(path);
    }

    private static Path path(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(UNREADABLE) < 0 ? Path.of(text) : ExactPath.of(bytes);
    }

    private static Optional<TrustRecord> read(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !PrivateDirectory.isOwn(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = new String(OwnFile.read(file, LONGEST), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (lines.size() < 2 || !lines.get(0).equals(HEADER)) {
                return Optional.empty();
            }
            Path path = path(Base64.getDecoder().decode(lines.get(1)));
            SortedMap<String, String> parts = new TreeMap<>();
            for (String line : lines.subList(2, lines.size())) {
                int blank = line.indexOf(' ');
                parts.put(line.substring(blank + 1), line.substring(0, Math.max(0, blank)));
            }
            return Optional.of(new TrustRecord(path, parts));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
