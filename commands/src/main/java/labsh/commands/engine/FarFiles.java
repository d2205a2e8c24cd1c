package labsh.commands.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import labsh.commands.reach.FarShell;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/** Shell text, and what it answers, for files on another host; {@code far.sh} has the functions. */
final class FarFiles {
    private FarFiles() {}

    /** Writes a file, of which a NUL is never part. */
    static String put(String path, String content) {
        return "labsh_put " + ShellQuoting.quote(content) + " >|" + ShellQuoting.quote(path) + "\n";
    }

    /** Makes a private directory and the files in it; prints a line at the end when all went well. */
    static String write(Path directory, Map<String, String> files) {
        TreeSet<String> directories = new TreeSet<>();
        StringBuilder text = new StringBuilder("mkdir -m 700 -- " + quote(directory));
        for (String name : files.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                if (directories.add(name.substring(0, slash))) {
                    text.append(' ').append(quote(directory.resolve(name.substring(0, slash))));
                }
            }
        }
        files.forEach((name, content) -> text.append(" &&\n")
                .append(put(ByteString.of(directory.resolve(name).toString()), content)
                        .stripTrailing()));
        return text.append(" && echo written\n").toString();
    }

    static String quote(Path path) {
        return ShellQuoting.quote(ByteString.of(path.toString()));
    }

    static Optional<Path> find(FarShell shell, String name, String path) {
        try {
            String found = shell.ask("labsh_find " + ShellQuoting.quote(ByteString.of(name)) + ' '
                    + ShellQuoting.quote(ByteString.of(path)));
            return found.startsWith("/") && found.indexOf('\n') < 0
                    ? Optional.of(ByteString.path(found))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Files of a directory.
     *
     * @param mark what stands on a line of its own behind each
     */
    static LeftFiles read(FarShell shell, String mark, Path directory, List<String> names, int longest)
            throws IOException {
        String answer = shell.ask("labsh_read " + quote(directory) + ' ' + String.join(" ", names));
        Map<String, String> found = new HashMap<>();
        int at = 0;
        for (String name : names) {
            int end = answer.indexOf('\n', at);
            if (end < 0) {
                throw new IOException("the answer is cut short");
            }
            found.put(name, answer.substring(at, end));
            at = end + 1;
        }
        Map<String, String> texts = new HashMap<>();
        String border = "\n" + mark + "\n";
        for (String name : names) {
            if (found.get(name).equals("file")) {
                int end = answer.indexOf(border, at);
                if (end < 0 || end - at > longest) {
                    throw new IOException(name + " cannot be read");
                }
                texts.put(name, answer.substring(at, end));
                at = end + border.length();
            }
        }
        return new LeftFiles() {
            @Override
            public boolean has(String name) {
                return !found.getOrDefault(name, "absent").equals("absent");
            }

            @Override
            public String text(String name) throws IOException {
                if (has(name) && !texts.containsKey(name)) {
                    throw new IOException("something that is not a file was put in its place");
                }
                return texts.getOrDefault(name, "");
            }
        };
    }
}
