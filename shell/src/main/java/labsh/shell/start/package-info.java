/** From the command line of the operating system to a session: arguments, wiring, the ways labsh can be used. */
package labsh.shell.start;
