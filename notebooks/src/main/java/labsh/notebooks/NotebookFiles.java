package labsh.notebooks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import labsh.notebooks.journal.Content;
import labsh.notebooks.journal.Entries;
import labsh.notebooks.journal.FileContent;
import labsh.notebooks.journal.Reasons;
import labsh.notebooks.reading.NotebookReader;
import labsh.notebooks.reading.Reading;

/** Opens notebooks. Runs nothing and writes nothing; reads document 1, and of the records only what is asked for. */
public final class NotebookFiles {
    /** Of document 1, in bytes. */
    private static final int LONGEST_DOCUMENT = 1 << 20;

    /** Up to this size a file is read at once, and what happens to it afterwards does not matter. */
    private static final int AT_ONCE = 1 << 20;

    private NotebookFiles() {}

    /**
     * Opens the notebook in a file.
     *
     * @param path how problems name the file
     * @throws NotebookException when there is no such file, it is no regular one, or document 1 has problems
     */
    public static NotebookFile load(Path path) throws NotebookException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new NotebookException(path + " is a directory");
            }
            if (!attributes.isRegularFile()) {
                // Opening a FIFO would wait for a writer, and a device could do anything.
                throw new NotebookException(path + " is not a regular file");
            }
            FileContent file = new FileContent(path);
            Content content = file.size() <= AT_ONCE ? Content.of(file.read(0, AT_ONCE)) : file;
            return load(new Source.OnDisk(path), path.toString(), content);
        } catch (IOException e) {
            throw new NotebookException("cannot open " + path + ": " + Reasons.of(e));
        }
    }

    /**
     * Opens the notebook from wherever it comes.
     *
     * @throws NotebookException as {@link #load(Path)}
     */
    public static NotebookFile load(Source source) throws NotebookException {
        return source.match(new Open()).load();
    }

    /** What is left to do once the kind of source is known. */
    private interface Opening {
        NotebookFile load() throws NotebookException;
    }

    private static final class Open implements Source.Match<Opening> {
        @Override
        public Opening onDisk(Source.OnDisk file) {
            return () -> NotebookFiles.load(file.path());
        }

        @Override
        public Opening shipped(Source.Shipped notebook) {
            return () -> {
                try {
                    Content content = Content.of(ShippedLibrary.read(notebook.name()));
                    return NotebookFiles.load(notebook, notebook.fileName(), content);
                } catch (IOException e) {
                    throw new NotebookException("cannot open " + notebook + ": " + Reasons.of(e));
                }
            };
        }
    }

    private static NotebookFile load(Source source, String name, Content content)
            throws NotebookException, IOException {
        byte[] beginning = content.read(0, LONGEST_DOCUMENT + 4);
        int end = Documents.endOfFirst(ByteBuffer.wrap(beginning));
        Reading reading = NotebookReader.read(name, document(beginning, end, content.size()));
        if (reading.notebook().isEmpty()) {
            throw new NotebookException(reading.problems());
        }
        return new NotebookFile(source, reading.notebook().get(), new Entries(name, content, end));
    }

    /**
     * Document 1 as it is read, and as its digest is taken: with a line feed at its end, which the first record's append
     * adds where it lacks, and without what a first record whose writing was cut short may leave right there: one or two
     * dashes, or the NULs that stand for it where the power failed.
     */
    private static byte[] document(byte[] beginning, int end, long size) {
        int length = end;
        if (end == size) {
            while (length > 0 && beginning[length - 1] == 0) {
                length--;
            }
            int dashes = length;
            while (dashes > 0 && length - dashes < 2 && beginning[dashes - 1] == '-') {
                dashes--;
            }
            if (dashes > 0 && beginning[dashes - 1] == '\n') {
                length = dashes;
            }
        }
        byte[] document = Arrays.copyOf(beginning, length);
        if (length > 0 && length < LONGEST_DOCUMENT && document[length - 1] != '\n') {
            document = Arrays.copyOf(document, length + 1);
            document[length] = '\n';
        }
        return document;
    }
}
