package labsh.commands.faults;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts operations, and lets things go wrong at one of them. Of one process; another one has another of these. */
final class FaultyDisk {
    private final Fault fault;
    private final int at;
    private final FaultySystem system;
    private final Unsynced unsynced;
    private final List<FileChannel> open = new ArrayList<>();
    private int count;
    private boolean dead;
    private boolean wrote;
    private Runnable before = () -> {};

    /**
     * @param root below which everything lies; what it holds now is taken for synced
     * @param at which operation, counted from 1; 0 for none
     */
    FaultyDisk(Path root, Fault fault, int at) throws IOException {
        this.fault = fault;
        this.at = at;
        this.unsynced = new Unsynced(root);
        this.system = new FaultySystem(this);
    }

    /** A disk on which nothing goes wrong. */
    static FaultyDisk sound(Path root) throws IOException {
        return new FaultyDisk(root, Fault.ONCE, 0);
    }

    /** The same file, through this disk. */
    Path path(Path file) {
        return new FaultyPath(system, file);
    }

    /** How many operations there have been. */
    int count() {
        return count;
    }

    /** Whether the chosen operation has come. */
    boolean reached() {
        return at > 0 && count >= at;
    }

    /** Whether the chosen operation was a write, of which a part may be there. */
    boolean wrote() {
        return wrote;
    }

    /** Does this just before the chosen operation, which does not fail then. */
    FaultyDisk doing(Runnable deed) {
        before = deed;
        return this;
    }

    Unsynced unsynced() {
        return unsynced;
    }

    /** What the process had open is closed, its locks released: at its end, however it comes. */
    void end() {
        dead = true;
        for (FileChannel channel : open) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        open.clear();
    }

    /** Ends the process, and loses some of what was not synced, other things with another seed. */
    void cutPower(long seed) throws IOException {
        end();
        unsynced.lose(seed);
    }

    void opened(FileChannel channel) {
        open.add(channel);
    }

    /** What is done once an operation's turn has come. */
    interface Deed<T> {
        T run() throws IOException;
    }

    <T> T operate(Operation operation, Path file, Deed<T> deed) throws IOException {
        count++;
        if (dead) {
            throw new Died();
        }
        if (at == 0 || count < at) {
            return deed.run();
        }
        if (count == at) {
            wrote = operation == Operation.WRITE;
            before.run();
        }
        switch (fault) {
            case ONCE, TORN -> {
                if (count == at) {
                    throw failure(operation, file);
                }
            }
            case FOR_EVER -> throw failure(operation, file);
            case FULL -> {
                if (operation.needsRoom()) {
                    throw failure(operation, file);
                }
            }
            case DIE, DIE_TORN, POWER -> {
                dead = true;
                throw new Died();
            }
            case DIE_AFTER -> {
                deed.run();
                dead = true;
                throw new Died();
            }
            case MEANWHILE -> {}
        }
        return deed.run();
    }

    /** How many bytes of a write are there although it fails; asked just before the write's turn. */
    int torn(int length) {
        if (dead || count + 1 != at) {
            return 0;
        }
        return fault == Fault.TORN ? (length + 1) / 2 : fault == Fault.DIE_TORN ? Math.max(0, length - 1) : 0;
    }

    private static IOException failure(Operation operation, Path file) {
        return new FileSystemException(
                file.toString(), null, operation.needsRoom() ? "No space left on device" : "Input/output error");
    }
}
