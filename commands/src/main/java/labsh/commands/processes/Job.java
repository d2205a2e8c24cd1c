package labsh.commands.processes;

/**
 * A process that a task has left running.
 *
 * @param pid its process id
 * @param command the command line; the program's name when the arguments cannot be read
 * @param label the name of the task that started it
 * @param printed bytes that the task's processes have printed since its end
 */
public record Job(long pid, String command, String label, long printed) {}
