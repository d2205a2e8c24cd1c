package labsh.commands.engine;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.output.LateOutput;
import labsh.commands.processes.Job;
import labsh.commands.processes.TaskTree;

/** The tasks that have left processes running, with what these print. */
final class BackgroundTasks {
    private record Left(Task task, TaskTree tree, LateOutput output) {}

    private final List<Left> all = new ArrayList<>();

    void add(Task task, TaskTree tree, LateOutput output) {
        all.add(new Left(task, tree, output));
    }

    /** Their processes that are still running. */
    List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        for (Left left : all) {
            for (long pid : left.tree().jobs()) {
                jobs.add(new Job(
                        pid,
                        left.tree().command(pid),
                        left.task().label(),
                        left.output().bytes()));
            }
        }
        return jobs;
    }
}
