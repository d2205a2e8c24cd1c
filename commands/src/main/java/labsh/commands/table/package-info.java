/** The declarations of all commands with their actions: one class for each group of them. */
package labsh.commands.table;
