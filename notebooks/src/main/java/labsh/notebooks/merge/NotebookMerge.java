package labsh.notebooks.merge;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Merges two branches of a notebook and their common base. Unites the records without changing a byte of any; merging
 * the two versions of document 1 is up to the caller.
 */
public final class NotebookMerge {
    private final NotebookBranch base;
    private final NotebookBranch ours;
    private final NotebookBranch theirs;

    public NotebookMerge(byte[] base, byte[] ours, byte[] theirs) {
        this.base = new NotebookBranch(base);
        this.ours = new NotebookBranch(ours);
        this.theirs = new NotebookBranch(theirs);
    }

    /** Document 1 of the base; empty when there was none. */
    public byte[] baseFirst() {
        return ended(base.first());
    }

    public byte[] ourFirst() {
        return ended(ours.first());
    }

    public byte[] theirFirst() {
        return ended(theirs.first());
    }

    /** With a line end, which appending the first record adds: this is not a change by the user. */
    private byte[] ended(byte[] first) {
        boolean records = !ours.records().isEmpty() || !theirs.records().isEmpty();
        if (!records || first.length == 0 || first[first.length - 1] == '\n') {
            return first;
        }
        byte[] longer = Arrays.copyOf(first, first.length + 1);
        longer[first.length] = '\n';
        return longer;
    }

    /**
     * The merged notebook.
     *
     * @param first document 1 as it was merged
     */
    public byte[] with(byte[] first) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        boolean lineOpen = first.length > 0 && first[first.length - 1] != '\n';
        List<NotebookBranch.Part> records = new UnitedRecords(base, ours, theirs).inOrder();
        for (NotebookBranch.Part record : records) {
            if (lineOpen) {
                out.write('\n');
            }
            byte[] bytes = new byte[record.bytes().limit()];
            record.bytes().get(0, bytes);
            out.writeBytes(bytes);
            lineOpen = bytes[bytes.length - 1] != '\n';
        }
        return out.toByteArray();
    }
}
