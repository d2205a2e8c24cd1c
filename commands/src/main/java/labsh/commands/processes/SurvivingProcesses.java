package labsh.commands.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds running processes of a task whose labsh process has ended. */
public final class SurvivingProcesses {
    private static final Path PROC = Path.of("/proc");

    private SurvivingProcesses() {}

    /**
     * The processes of a task that this user may inspect; none without /proc.
     *
     * @param task its id; further tries have the same id with {@code -} and a number
     */
    public static List<Job> of(String task) {
        List<Job> jobs = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return jobs;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (carries(process.resolve("environ"), task)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    String command = ProcessHandle.of(pid)
                            .map(ProcessHandle::info)
                            .flatMap(info -> info.commandLine().or(info::command))
                            .orElse("?");
                    jobs.add(new Job(pid, command, task, 0));
                }
            }
        } catch (IOException e) {
            // Without a list of processes none are found.
        }
        return jobs;
    }

    private static boolean carries(Path environ, String task) {
        try {
            String all = '\0' + new String(Files.readAllBytes(environ), StandardCharsets.UTF_8) + '\0';
            String entry = "\0LABSH_TASK=" + task;
            int at = all.indexOf(entry);
            return at >= 0 && "\0-".indexOf(all.charAt(at + entry.length())) >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
