package labsh.notebooks.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What tells whether a file has been written to: no program can change a file and put its status time back.
 *
 * @param device and inode tell one file of a name from the next one
 * @param modified nanoseconds since 1970
 * @param changed when the file's status last changed, in the same unit
 */
public record FileFingerprint(long device, long inode, long size, long modified, long changed) {
    /** What {@link #put} takes. */
    public static final int BYTES = 5 * Long.BYTES;

    /** The stamp of a file as it is now, through links. */
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

    /** What {@link #put} has put. */
    public static FileFingerprint read(ByteBuffer from) {
        return new FileFingerprint(from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    public void put(ByteBuffer to) {
        to.putLong(device).putLong(inode).putLong(size).putLong(modified).putLong(changed);
    }
}
