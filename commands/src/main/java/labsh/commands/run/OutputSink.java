package labsh.commands.run;

/** Takes what a task prints, as it comes. */
@FunctionalInterface
interface OutputSink {
    /** Takes a copy of what it needs: the block is used again. */
    void write(byte[] block, int offset, int length);
}
