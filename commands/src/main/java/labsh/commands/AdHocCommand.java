package labsh.commands;

import java.time.OffsetDateTime;
import labsh.notebooks.records.RecordedOutput;

/**
 * A command that the user typed after {@code !}, and how it ended.
 *
 * @param text as typed
 * @param at when it ended
 * @param well whether it ended by itself with status 0
 * @param how it ended, in words; empty when it succeeded
 * @param output cut to the limits of a record
 */
public record AdHocCommand(String text, OffsetDateTime at, boolean well, String how, RecordedOutput output) {}
