/** File steps: what a file would become, the difference, the writing by rename, and the way back. */
package labsh.commands.files;
