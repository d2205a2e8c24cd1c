package labsh.commands.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One step of a plain user as another one, in a process of its own that runs as that user; prints what was seen. */
final class SwitchSession {
    private SwitchSession() {}

    /** Arguments: the other user's name, and the password that is asked for. */
    public static void main(String[] arguments) throws Exception {
        try (Lab lab = Lab.withTerminal()) {
            lab.bash("export a=\"it's\"; f() { echo f; }; cd /usr");
            Lab.Step step = lab.step("bash", "id -un; echo \"$a $given\"; f; pwd; [ -t 0 ] && echo tty; exit 3")
                    .with("given", "x y")
                    .as(arguments[0])
                    .within(Duration.ofSeconds(20));
            CompletableFuture<TaskResult> running = CompletableFuture.supplyAsync(step::run);
            lab.ui.waitsFor("assword:");
            lab.ui.types(arguments[1] + "\r");
            TaskResult ended = running.get(25, TimeUnit.SECONDS);
            System.out.println(ended.how() + " " + ended.exit().orElse(-1) + " " + ended.stateKept());
            System.out.print(ended.output().text());
        }
    }
}
