package labsh.commands.processes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends where a line does not: whoever is at the other side, a line without end is none. */
final class ShortLines extends FilterInputStream {
    private static final int LONGEST = 4096;

    private int length;

    ShortLines(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] block, int offset, int count) throws IOException {
        int read = length > LONGEST ? -1 : in.read(block, offset, Math.min(count, LONGEST));
        for (int i = offset; i < offset + read; i++) {
            length = block[i] == '\n' ? 0 : length + 1;
        }
        return read;
    }
}
