/** Which host steps run on, and the connection to it. Knows OpenSSH; nothing of tasks, shells and their state. */
package labsh.commands.reach;
