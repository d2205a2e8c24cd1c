/** Who ran what and how it ended, written for the machine: in a file, or through the system's log. */
package labsh.commands.audit;
