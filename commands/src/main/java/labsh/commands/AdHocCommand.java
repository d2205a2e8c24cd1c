package labsh.commands;

import java.time.OffsetDateTime;
import labsh.notebooks.records.RecordedOutput;

/**
 * A command of the person's own that has been run.
 *
 * @param text as typed
 * @param at when it ended
 * @param well whether it ended by itself with status 0
 * @param how it ended otherwise, in words; empty when it ended well
 * @param output within the limits of a record
 */
public record AdHocCommand(String text, OffsetDateTime at, boolean well, String how, RecordedOutput output) {}
