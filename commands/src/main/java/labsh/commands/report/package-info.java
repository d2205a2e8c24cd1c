/** What to tell the user, as data: blocks of text with roles. Colours, widths and pages are the shell's business. */
package labsh.commands.report;
