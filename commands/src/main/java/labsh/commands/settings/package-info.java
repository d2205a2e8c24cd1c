/** What a person has set once for all notebooks: the declarations, the file, and the values that hold. */
package labsh.commands.settings;
