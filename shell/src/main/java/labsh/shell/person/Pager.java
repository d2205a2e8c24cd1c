package labsh.shell.person;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The person's pager: {@code $PAGER}, else {@code less -R}. */
final class Pager {
    private final Map<String, String> environment;

    Pager(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Shows a text and waits until the person has left it.
     *
     * @return whether there was a pager to show it
     */
    boolean show(String text) {
        String value = environment.getOrDefault("PAGER", "").strip();
        List<String> command = value.isEmpty() ? List.of("less", "-R") : Arrays.asList(value.split("\\s+"));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            // less shows colours only when it is told to; whoever has set LESS knows better.
            builder.environment().putIfAbsent("LESS", "-R");
            Process pager = builder.start();
            feed(pager, text);
            return pager.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void feed(Process pager, String text) {
        try (OutputStream in = pager.getOutputStream()) {
            in.write(text.getBytes(Charset.defaultCharset()));
        } catch (IOException e) {
            // The person has left before the end of the text: that is what pagers are for.
            return;
        }
    }
}
