package labsh.commands.output;

/** Takes what a task prints, as it comes. */
@FunctionalInterface
public interface OutputSink {
    /** Takes a copy of what it needs: the block is used again. */
    void write(byte[] block, int offset, int length);
}
