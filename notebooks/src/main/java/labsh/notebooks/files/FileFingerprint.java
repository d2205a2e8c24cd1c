package labsh.notebooks.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Identifies a version of a file: no program can change a file and reset its status change time.
 *
 * @param device and inode identify the file behind the name
 * @param modified nanoseconds since 1970
 * @param changed when the file's status last changed, in the same unit
 */
public record FileFingerprint(long device, long inode, long size, long modified, long changed) {
    /** The size of what {@link #put} writes. */
    public static final int BYTES = 5 * Long.BYTES;

    /** The fingerprint of a file as it is now; follows links. */
    public static FileFingerprint of(Path file) throws IOException {
        Map<String, Object> read = Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime");
        return new FileFingerprint(
                (Long) read.get("dev"),
                (Long) read.get("ino"),
                (Long) read.get("size"),
                nanos(read.get("lastModifiedTime")),
                nanos(read.get("ctime")));
    }

    private static long nanos(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }

    boolean isOfTheSameFile(FileFingerprint other) {
        return device == other.device && inode == other.inode;
    }

    /** Reads what {@link #put} has written. */
    public static FileFingerprint read(ByteBuffer from) {
        return new FileFingerprint(from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    public void put(ByteBuffer to) {
        to.putLong(device).putLong(inode).putLong(size).putLong(modified).putLong(changed);
    }
}
