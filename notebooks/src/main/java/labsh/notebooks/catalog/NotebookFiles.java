package labsh.notebooks.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.ShippedLibrary;
import labsh.notebooks.files.FileContent;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.history.Entries;
import labsh.notebooks.reading.NotebookReader;
import labsh.notebooks.reading.ReadResult;

/** Opens notebooks. Runs nothing and writes nothing. Reads document 1 at once, and records on demand. */
public final class NotebookFiles {
    /** The largest document 1, in bytes. */
    private static final int LONGEST_DOCUMENT = 1 << 20;

    /** The first read of a large notebook, in bytes; usually all of document 1. */
    private static final int OFTEN_ENOUGH = 64 << 10;

    /** Up to this size a file is read into memory at once, so that later changes to it do not matter. */
    private static final int AT_ONCE = 1 << 20;

    private NotebookFiles() {}

    /**
     * Opens the notebook in a file.
     *
     * @param path how problems name the file
     * @throws NotebookException when there is no such file, it is not a regular one, or document 1 has problems
     */
    public static NotebookFile load(Path path) throws NotebookException {
        NotebookSource source = new NotebookSource.OnDisk(path);
        return load(source, path.toString(), content(path));
    }

    /**
     * Opens the notebook from wherever it comes.
     *
     * @throws NotebookException as {@link #load(Path)}
     */
    public static NotebookFile load(NotebookSource source) throws NotebookException {
        return load(source, content(source));
    }

    /** The notebook with this content. */
    static NotebookFile load(NotebookSource source, OpenedContent content) throws NotebookException {
        return load(source, name(source), content);
    }

    /** The name that problems use. */
    private static String name(NotebookSource source) {
        return source.match(new NotebookSource.Match<>() {
            @Override
            public String onDisk(NotebookSource.OnDisk file) {
                return file.path().toString();
            }

            @Override
            public String shipped(NotebookSource.Shipped notebook) {
                return notebook.fileName();
            }
        });
    }

    /** Opens a source of known kind. */
    private interface Opening {
        OpenedContent content() throws NotebookException;
    }

    /**
     * The content of a source; a large one is read on demand.
     *
     * @throws NotebookException when there is no such file, or it is not a regular one
     */
    static OpenedContent content(NotebookSource source) throws NotebookException {
        return source.match(new NotebookSource.Match<Opening>() {
                    @Override
                    public Opening onDisk(NotebookSource.OnDisk file) {
                        return () -> NotebookFiles.content(file.path());
                    }

                    @Override
                    public Opening shipped(NotebookSource.Shipped notebook) {
                        return () -> shippedContent(notebook);
                    }
                })
                .content();
    }

    private static OpenedContent shippedContent(NotebookSource.Shipped notebook) throws NotebookException {
        try {
            return OpenedContent.of(ShippedLibrary.read(notebook.name()));
        } catch (IOException e) {
            throw new NotebookException("cannot open " + notebook + ": " + IoErrorText.of(e));
        }
    }

    private static OpenedContent content(Path path) throws NotebookException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new NotebookException(path + " is a directory");
            }
            if (!attributes.isRegularFile()) {
                // Opening a FIFO would wait for a writer, and a device could do anything.
                throw new NotebookException(path + " is not a regular file");
            }
            return FileContent.of(path, AT_ONCE);
        } catch (IOException e) {
            throw new NotebookException("cannot open " + path + ": " + IoErrorText.of(e));
        }
    }

    private static NotebookFile load(NotebookSource source, String name, OpenedContent content)
            throws NotebookException {
        try {
            byte[] beginning = beginning(content);
            int end = DocumentBounds.endOfFirst(beginning);
            ReadResult reading = NotebookReader.read(name, document(beginning, end, content.size()));
            if (reading.notebook().isEmpty()) {
                throw new NotebookException(reading.problems());
            }
            return new NotebookFile(source, reading.notebook().get(), new Entries(name, content, end));
        } catch (IOException e) {
            throw new NotebookException("cannot open " + name + ": " + IoErrorText.of(e));
        }
    }

    /** Document 1 and the first bytes of the record after it, or enough of it to see that it is too long. */
    private static byte[] beginning(OpenedContent content) throws IOException {
        byte[] beginning = content.read(0, OFTEN_ENOUGH);
        while (beginning.length < Math.min(content.size(), LONGEST_DOCUMENT + 4)
                && DocumentBounds.endOfFirst(beginning) + 4 > beginning.length) {
            byte[] more = content.read(0, Math.min(4 * beginning.length, LONGEST_DOCUMENT + 4));
            if (more.length <= beginning.length) {
                // The file has been truncated meanwhile: the rest is read as it is.
                return more;
            }
            beginning = more;
        }
        return beginning;
    }

    /**
     * Document 1 as it is parsed and hashed: with a line feed at its end, which appending the first record would add,
     * and without what an incomplete write of the first record may leave there: one or two dashes, or NULs after a
     * power failure.
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
