package labsh.notebooks.reading;

import java.util.List;
import java.util.Optional;

/** Reads document 1. */
public final class NotebookReader {
    private NotebookReader() {}

    /**
     * Reads document 1 of a notebook. Runs nothing and reads nothing but the bytes given.
     *
     * @param file how problems name the file
     * @param document the bytes of document 1 alone, as {@code Documents} splits them off
     */
    public static Reading read(String file, byte[] document) {
        return new Reading(Optional.empty(), List.of());
    }
}
