/**
 * Processes: the session leader, the tree of what a task has started, what of it is left, and where programs are found.
 *
 * <p>Knows the system alone, no task and no shell state. The engine runs tasks with it; editors and pagers get their
 * environment here.
 */
package labsh.commands.processes;
