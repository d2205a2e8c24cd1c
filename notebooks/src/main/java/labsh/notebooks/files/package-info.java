/**
 * How labsh treats files, each way once: private ones, whole ones, those that somebody else may have put in place of
 * its own, content that stays as it was when it was opened, and the words for what the system refuses.
 *
 * <p>What belongs here knows paths and bytes alone: no notebook, no record, no process. Everybody uses it.
 */
package labsh.notebooks.files;
