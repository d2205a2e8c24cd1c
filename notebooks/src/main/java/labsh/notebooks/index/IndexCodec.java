package labsh.notebooks.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes the rows of an index as bytes, column by column: a column is copied in one operation. */
final class IndexCodec {
    private IndexCodec() {}

    static List<byte[]> bytes(RecordRows.Texts texts) {
        return texts.all().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** The size of what {@link #put(ByteBuffer, RecordRows, int, List)} writes. */
    static int size(int rows, List<byte[]> names) {
        long texts = 0;
        for (byte[] name : names) {
            texts += 4L + name.length;
        }
        return Math.toIntExact(2 * 4L + texts + (long) rows * RecordRows.BYTES);
    }

    static void put(ByteBuffer to, RecordRows rows, int count, List<byte[]> names) {
        to.putInt(names.size());
        names.forEach(name -> to.putInt(name.length).put(name));
        to.putInt(count);
        to.asLongBuffer().put(rows.starts, 0, count);
        to.position(to.position() + count * Long.BYTES);
        to.put(rows.kinds, 0, count).put(rows.results, 0, count);
        for (int[] column : List.of(rows.abouts, rows.hosts, rows.runs, rows.days)) {
            put(to, column, count);
        }
    }

    static void put(ByteBuffer to, int[] numbers, int count) {
        to.asIntBuffer().put(numbers, 0, count);
        to.position(to.position() + count * Integer.BYTES);
    }

    /**
     * Reads rows.
     *
     * @param covered no record may begin after this offset
     */
    static RecordRows rows(ByteBuffer from, long covered) {
        RecordRows.Texts names = texts(from);
        int count = within(from, from.getInt(), Long.BYTES);
        RecordRows rows = new RecordRows(count, names);
        from.asLongBuffer().get(rows.starts);
        from.position(from.position() + count * Long.BYTES);
        from.get(rows.kinds).get(rows.results);
        rows.abouts = ints(from, count);
        rows.hosts = ints(from, count);
        rows.runs = ints(from, count);
        rows.days = ints(from, count);
        rows.count = count;
        check(rows, covered);
        return rows;
    }

    private static void check(RecordRows rows, long covered) {
        int names = rows.names.all().size();
        long last = -1;
        for (int i = 0; i < rows.count; i++) {
            boolean known = rows.abouts[i] >= 0
                    && rows.abouts[i] < names
                    && rows.hosts[i] >= 0
                    && rows.hosts[i] < names
                    && RecordRows.isHash(rows.runs[i])
                    && rows.kinds[i] >= 0
                    && rows.kinds[i] < RecordSummary.Kind.values().length;
            if (!known || rows.starts[i] <= last || rows.starts[i] >= covered) {
                throw new IllegalArgumentException("not the row of a record: " + i);
            }
            last = rows.starts[i];
        }
    }

    static int[] ints(ByteBuffer from, int count) {
        int[] numbers = new int[within(from, count, Integer.BYTES)];
        from.asIntBuffer().get(numbers);
        from.position(from.position() + count * Integer.BYTES);
        return numbers;
    }

    static String text(ByteBuffer from) {
        byte[] text = new byte[within(from, from.getInt(), 1)];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static RecordRows.Texts texts(ByteBuffer from) {
        int count = within(from, from.getInt(), Integer.BYTES);
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(text(from));
        }
        return new RecordRows.Texts(all);
    }

    /** Checks a count before memory is allocated: the bytes must suffice for it. */
    private static int within(ByteBuffer from, int count, int size) {
        if (count < 0 || (long) count * size > from.remaining()) {
            throw new IllegalArgumentException("not " + count + " numbers");
        }
        return count;
    }
}
