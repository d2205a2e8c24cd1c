/** What other programs read about labsh, made of the declarations of its commands: manual pages and completions. */
package labsh.shell.manual;
