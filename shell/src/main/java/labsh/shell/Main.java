package labsh.shell;

import labsh.shell.start.Start;

/** Where labsh begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Start.run(arguments).status());
    }
}
