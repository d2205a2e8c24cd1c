package labsh.commands.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A session of a plain user who becomes root and a third user, in a process of its own that runs as that user; prints
 * what was seen.
 */
final class SudoSession {
    private static final String SECRET = "correct horse battery staple";

    private SudoSession() {}

    /** Arguments: the user's password, and the third user's name. */
    public static void main(String[] arguments) throws Exception {
        try (Lab lab = Lab.withTerminal()) {
            lab.bash("export a=one; f() { echo f; }; mkdir dir; chmod 755 . dir; cd dir");
            Lab.Step asRoot = lab.step(
                            "bash",
                            "id -un; echo \"$a $HOME $given\" $(type -p ifconfig || type -p ip); f; pwd; tty >/dev/null && echo tty\n"
                                    + "export b=two; cd /; v='from root'; grep -l -a -r battery /proc/$PPID/cmdline")
                    .with("given", SECRET)
                    .as("root")
                    .within(Duration.ofSeconds(20));
            CompletableFuture<TaskResult> running = CompletableFuture.supplyAsync(asRoot::run);
            lab.ui.waitsFor("password for");
            lab.ui.types(arguments[0] + "\r");
            TaskResult ended = running.get(25, TimeUnit.SECONDS);
            say("first", ended);
            say(
                    "second",
                    lab.step("bash", "id -un; v=2")
                            .as("root")
                            .within(Duration.ofSeconds(20))
                            .run());
            say(
                    "sh",
                    lab.step("sh", "id -un; echo $a")
                            .as("root")
                            .within(Duration.ofSeconds(20))
                            .run());
            say("own", lab.bash("id -un; echo \"$b $v ${given-none}\"; pwd; [ \"$HOME\" != /root ] && echo home"));
            lab.bash("cd /usr");
            say(
                    "third",
                    lab.step(
                                    "bash",
                                    "id -un; echo \"$a $given\"; f; pwd; [ -t 0 ] && echo tty; export a=changed; exit 3")
                            .with("given", SECRET)
                            .as(arguments[1])
                            .within(Duration.ofSeconds(20))
                            .run());
            say(
                    "python",
                    lab.step("python3", "import os; print(os.environ['a'])")
                            .as(arguments[1])
                            .within(Duration.ofSeconds(20))
                            .run());
            // Told from those of every other run by its length.
            String nap = "sleep 3599." + ProcessHandle.current().pid();
            say(
                    "killed",
                    lab.step("bash", "trap '' TERM; (trap '' TERM; exec %1$s) & %1$s".formatted(nap))
                            .as("root")
                            .within(Duration.ofSeconds(1))
                            .run());
            say("after", lab.bash("echo $a; pgrep -fx '" + nap + "' || echo none"));
        }
        try (Lab lab = Lab.withoutTerminal()) {
            say("nobody to ask", lab.step("sh", "id -un").as("root").run());
        }
    }

    private static void say(String what, TaskResult ended) {
        System.out.println("-- " + what + ' ' + ended.how() + ' ' + ended.exit().orElse(-1) + ' ' + ended.stateKept()
                + ' ' + ended.remarks());
        System.out.print(ended.output().text());
    }
}
