/**
 * File steps: what a file would become, the difference, the writing by rename, and the way back, on labsh's own machine or
 * another host.
 */
package labsh.commands.files;
