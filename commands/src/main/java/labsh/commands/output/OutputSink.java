package labsh.commands.output;

/** Receives a task's output as it comes. */
@FunctionalInterface
public interface OutputSink {
    /** Writes a block. The block is reused, so implementations must copy what they keep. */
    void write(byte[] block, int offset, int length);
}
