package labsh.commands.processes;

/**
 * A process that a task has left running.
 *
 * @param pid its process id
 * @param command as the system shows it; the program's name where the arguments cannot be read
 * @param label what a person calls the task that started it
 * @param printed bytes that the processes of that task have printed since its end
 */
public record Job(long pid, String command, String label, long printed) {}
