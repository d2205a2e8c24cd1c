package labsh.notebooks.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.files.FileContent;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.OpenedContent;

/**
 * Caches the current notebook, which is reopened before every command and after every record. Document 1 is compared
 * byte for byte and parsed again when it has changed; of the records only new ones are read.
 */
public final class NotebookCache {
    /** How many bytes identify the beginning of a record. */
    private static final int NEXT = 4;

    private final Path cache;
    private Optional<Known> known = Optional.empty();

    /** What was read last. */
    private static final class Known {
        private final NotebookFile file;
        private final OpenedContent content;

        /** Document 1 and the first bytes of the record after it. */
        private final byte[] beginning;

        private Known(NotebookFile file, OpenedContent content, byte[] beginning) {
            this.file = file;
            this.content = content;
            this.beginning = beginning;
        }

        static Known of(NotebookFile file, OpenedContent content) throws IOException {
            long end = file.entries().first() + NEXT;
            return new Known(file, content, content.read(0, (int) end));
        }

        /** Whether document 1 is unchanged. */
        boolean begins(OpenedContent now) throws IOException {
            boolean recordFollows = beginning.length == file.entries().first() + NEXT;
            return (recordFollows || now.size() == content.size())
                    && Arrays.equals(now.read(0, beginning.length), beginning);
        }
    }

    /**
     * @param cache labsh's own directory, where the indices of large notebooks are kept
     */
    public NotebookCache(Path cache) {
        this.cache = cache;
    }

    /**
     * Opens a notebook as it stands now.
     *
     * @throws NotebookException as {@link NotebookFiles#load(Source)}
     */
    public synchronized NotebookFile open(NotebookSource source) throws NotebookException {
        Optional<Known> before = known.filter(k -> k.file.source().equals(source));
        if (before.isEmpty()) {
            leave();
        }
        // The notebook has problems now: what is cached is of no use.
        known = Optional.empty();
        try {
            OpenedContent content = content(source, before);
            NotebookFile file = before.isPresent() && before.get().begins(content)
                    ? again(before.get(), content)
                    : indexed(NotebookFiles.load(source, content));
            known = Optional.of(Known.of(file, content));
            return file;
        } catch (IOException e) {
            throw new NotebookException("cannot open " + source + ": " + IoErrorText.of(e));
        }
    }

    private static OpenedContent content(NotebookSource source, Optional<Known> before)
            throws NotebookException, IOException {
        if (before.isPresent() && before.get().content instanceof FileContent large) {
            Optional<OpenedContent> same = large.again();
            if (same.isPresent()) {
                return same.get();
            }
        }
        return NotebookFiles.content(source);
    }

    private NotebookFile again(Known before, OpenedContent content) throws IOException {
        NotebookFile file = before.file;
        if (!content.continues(before.content)) {
            return indexed(new NotebookFile(
                    file.source(), file.notebook(), file.entries().of(content)));
        }
        return content.size() == before.content.size()
                ? file
                : indexed(new NotebookFile(
                        file.source(), file.notebook(), file.entries().continued(content)));
    }

    private NotebookFile indexed(NotebookFile file) {
        return new NotebookFile(file.source(), file.notebook(), file.entries().indexed(cache));
    }

    /** Saves the index of the notebook for the next session. */
    public synchronized void leave() {
        known.ifPresent(k -> k.file.entries().keepIndex());
    }
}
