package labsh.commands.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Everything arrives, once and in order, however it is cut. */
class OutputQueueTest {
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private final Set<Thread> threads = new HashSet<>();
    private final OutputQueue queue = new OutputQueue((block, offset, length) -> {
        threads.add(Thread.currentThread());
        arrived.write(block, offset, length);
    });

    private byte[] written(int bytes) {
        Random random = new Random(bytes);
        byte[] all = new byte[bytes];
        random.nextBytes(all);
        int at = 0;
        while (at < bytes) {
            int length = Math.min(bytes - at, random.nextInt(150_000));
            byte[] block = new byte[length + 7];
            System.arraycopy(all, at, block, 7, length);
            queue.write(block, 7, length);
            // As the pump does: the block is used again.
            java.util.Arrays.fill(block, (byte) 'x');
            at += length;
        }
        queue.finish();
        return all;
    }

    @Test
    void aLongOutputArrivesAsItWas() {
        byte[] all = written(5_000_001);
        assertArrayEquals(all, arrived.toByteArray());
        assertTrue(!threads.contains(Thread.currentThread()), "it was not written on a thread of its own");
    }

    @Test
    void aWholeNumberOfBlocksArrivesAsItWas() {
        assertArrayEquals(written(1 << 20), arrived.toByteArray());
    }

    @Test
    void aShortOutputNeedsNoThread() {
        assertArrayEquals(written(1000), arrived.toByteArray());
        assertEquals(Set.of(Thread.currentThread()), threads);
    }

    @Test
    void nothingArrivesAsNothing() {
        assertArrayEquals(written(0), arrived.toByteArray());
    }

    @Test
    void anInterruptLosesNothingAndIsNotForgotten() {
        Thread.currentThread().interrupt();
        byte[] all = written(3_000_000);
        assertTrue(Thread.interrupted(), "the interrupt was forgotten");
        assertArrayEquals(all, arrived.toByteArray());
    }

    @Test
    void anOutputThatFailsDoesNotHoldUpTheTask() {
        OutputQueue failing = new OutputQueue((block, offset, length) -> {
            throw new IllegalStateException("no more");
        });
        failing.write(new byte[3_000_000], 0, 3_000_000);
        assertThrows(IllegalStateException.class, failing::finish);
    }
}
