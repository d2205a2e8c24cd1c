/** Asking and telling: the person at the terminal, and nobody, as in a script. */
package labsh.shell.person;
