package labsh.shell.person;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import labsh.commands.settings.Settings;

/** The person's pager. */
final class Pager {
    private final Settings settings;

    Pager(Settings settings) {
        this.settings = settings;
    }

    /**
     * Shows a text and waits until the person has left it.
     *
     * @return whether there was a pager to show it
     */
    boolean show(String text) {
        List<String> command = Arrays.asList(settings.pager().strip().split("\\s+"));
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
