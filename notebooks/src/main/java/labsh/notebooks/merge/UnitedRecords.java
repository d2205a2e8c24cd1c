package labsh.notebooks.merge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the records of two branches into one order.
 *
 * <p>Records common to both branches occur once. Records that one branch removed or replaced since the base are removed
 * or replaced. The others keep the order that they have on their branch, because the order of the file is
 * authoritative, not the clock. When neither branch determines which of two comes first, their times decide, and for
 * equal times their bytes, so that the result does not depend on the direction of the merge.
 */
final class UnitedRecords {
    private final List<NotebookBranch.Part> ours;
    private final List<NotebookBranch.Part> theirs;
    private final Map<ByteBuffer, Integer> leftOfOurs;
    private final Map<ByteBuffer, Integer> leftOfTheirs;
    private final List<NotebookBranch.Part> united = new ArrayList<>();

    UnitedRecords(NotebookBranch base, NotebookBranch ours, NotebookBranch theirs) {
        Map<ByteBuffer, Integer> before = counts(base.records());
        Map<ByteBuffer, Integer> here = counts(ours.records());
        Map<ByteBuffer, Integer> there = counts(theirs.records());
        this.ours = wanted(ours.records(), before, here, there);
        this.theirs = wanted(theirs.records(), before, here, there);
        this.leftOfOurs = counts(this.ours);
        this.leftOfTheirs = counts(this.theirs);
    }

    private static Map<ByteBuffer, Integer> counts(List<NotebookBranch.Part> records) {
        Map<ByteBuffer, Integer> counts = new HashMap<>();
        records.forEach(record -> counts.merge(record.key(), 1, Integer::sum));
        return counts;
    }

    /** The records to keep: how many copies of each is a three-way merge of their counts. */
    private static List<NotebookBranch.Part> wanted(
            List<NotebookBranch.Part> records,
            Map<ByteBuffer, Integer> before,
            Map<ByteBuffer, Integer> here,
            Map<ByteBuffer, Integer> there) {
        Map<ByteBuffer, Integer> taken = new HashMap<>();
        List<NotebookBranch.Part> wanted = new ArrayList<>();
        for (NotebookBranch.Part record : records) {
            ByteBuffer key = record.key();
            int was = before.getOrDefault(key, 0);
            int ours = here.getOrDefault(key, 0);
            int theirs = there.getOrDefault(key, 0);
            int stay = ours == was ? theirs : theirs == was ? ours : Math.max(ours, theirs);
            if (taken.merge(key, 1, Integer::sum) <= stay) {
                wanted.add(record);
            }
        }
        return wanted;
    }

    List<NotebookBranch.Part> inOrder() {
        int i = 0;
        int j = 0;
        Map<ByteBuffer, Integer> written = new HashMap<>();
        while (i < ours.size() || j < theirs.size()) {
            if (j < theirs.size() && written.getOrDefault(theirs.get(j).key(), 0) > 0) {
                // Already written, at its position on our branch.
                written.merge(theirs.get(j).key(), -1, Integer::sum);
                j++;
                continue;
            }
            boolean both = i < ours.size()
                    && j < theirs.size()
                    && ours.get(i).key().equals(theirs.get(j).key());
            boolean oursNext = both || j == theirs.size() || (i < ours.size() && oursFirst(ours.get(i), theirs.get(j)));
            NotebookBranch.Part next = oursNext ? ours.get(i++) : theirs.get(j++);
            united.add(next);
            leftOfOurs.merge(next.key(), -1, Integer::sum);
            leftOfTheirs.merge(next.key(), -1, Integer::sum);
            if (both) {
                j++;
            } else if (oursNext && leftOfTheirs.get(next.key()) >= 0) {
                written.merge(next.key(), 1, Integer::sum);
            }
        }
        return united;
    }

    private boolean oursFirst(NotebookBranch.Part our, NotebookBranch.Part their) {
        boolean ourIsCommon = leftOfTheirs.getOrDefault(our.key(), 0) > 0;
        boolean theirIsCommon = leftOfOurs.getOrDefault(their.key(), 0) > 0;
        if (ourIsCommon != theirIsCommon) {
            // What precedes a common record on one branch comes before it.
            return theirIsCommon;
        }
        if (ourIsCommon || our.at().isEmpty() || their.at().isEmpty()) {
            // A record without a time stays after the one that it follows.
            return ourIsCommon || our.at().isEmpty();
        }
        int order = our.at().get().compareTo(their.at().get());
        return order < 0 || (order == 0 && our.key().compareTo(their.key()) < 0);
    }
}
