/**
 * What tasks print, on its way: read, shown, cut for a record, written to a transcript, looked through for what it switches
 * on the terminal.
 *
 * <p>Each stop is an {@link labsh.commands.output.OutputSink}. Knows no task and no process; the engine puts the stops
 * together, and {@link labsh.commands.secrets} puts one between them.
 */
package labsh.commands.output;
