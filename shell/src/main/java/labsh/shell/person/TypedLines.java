package labsh.shell.person;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.OwnFile;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;

/**
 * Lines typed in this session and in earlier ones, each with the notebook that was open, in a file that only this person
 * can read. A file line is {@code NOTEBOOK<TAB>LINE}, with {@code \n}, {@code \t} and {@code \\} in the line; without a
 * tab, as labsh wrote them once, no notebook is known. Where the file cannot be read or written, lines are remembered as
 * long as the session lives.
 */
final class TypedLines {
    /** So many lines are kept. */
    private static final int MOST = 2000;

    /**
     * A line.
     *
     * @param notebook that was open; empty for none
     */
    private record Typed(String notebook, String line) {
        /** A record's own {@code equals} is made at run time, and after the first line somebody waits for 12 ms. */
        boolean isSame(Typed other) {
            return notebook.equals(other.notebook) && line.equals(other.line);
        }
    }

    /** Bytes of the file. */
    private static final long LONGEST = 1L << 26;

    private Optional<Path> file;
    private Optional<String> trouble = Optional.empty();
    private final List<Typed> lines = new ArrayList<>();

    /** @param file empty where there is no place for one */
    TypedLines(Optional<Path> file) {
        this.file = file;
        file.ifPresent(this::load);
    }

    private void load(Path path) {
        try {
            String text = new String(OwnFile.read(path, LONGEST), StandardCharsets.UTF_8);
            int start = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
                int tab = text.indexOf('\t', start);
                boolean named = tab >= 0 && tab < end;
                String line = unescaped(text.substring(named ? tab + 1 : start, end));
                lines.add(new Typed(named ? text.substring(start, tab) : "", line));
                start = end + 1;
            }
            if (lines.size() > MOST + MOST / 2) {
                shorten(path);
            }
        } catch (NoSuchFileException e) {
            // The first session of all.
            return;
        } catch (IOException e) {
            // A session without memories is better than none.
            file = Optional.empty();
            trouble = Optional.of("lines typed before are not known, and none is remembered: " + IoErrorText.of(e));
        }
    }

    /** Why nothing is remembered; empty when it is. */
    Optional<String> trouble() {
        return trouble;
    }

    private void shorten(Path path) throws IOException {
        List<Typed> newestFirst = new ArrayList<>(lines);
        Collections.reverse(newestFirst);
        List<Typed> kept = new ArrayList<>(new LinkedHashSet<>(newestFirst));
        kept = new ArrayList<>(kept.subList(0, Math.min(MOST, kept.size())));
        Collections.reverse(kept);
        lines.clear();
        lines.addAll(kept);
        StringBuilder text = new StringBuilder();
        lines.forEach(typed -> text.append(written(typed)));
        WholeFile.replace(path, text.toString().getBytes(StandardCharsets.UTF_8), WholeFile.Durability.SYNCED);
    }

    /** Remembers a line that is no secret's. */
    void add(String notebook, String line) {
        Typed typed = new Typed(notebook, line);
        if (!lines.isEmpty() && lines.get(lines.size() - 1).isSame(typed)) {
            return;
        }
        lines.add(typed);
        if (file.isPresent()) {
            try (FileChannel out = PrivateFile.open(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                PrivateFile.write(out, StandardCharsets.UTF_8.encode(written(typed)));
            } catch (IOException e) {
                // A full disk, or the directory is gone; it is remembered here all the same.
                return;
            }
        }
    }

    private static String written(Typed typed) {
        String line = typed.line()
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return typed.notebook().replace('\t', ' ').replace('\n', ' ') + '\t' + line + '\n';
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(++at);
                line.append(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> escaped;
                        });
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    /**
     * Every line once, the newest last: first those of other notebooks, then those of this one, so that going back comes to
     * its own first.
     */
    List<String> around(String notebook) {
        LinkedHashSet<String> newestFirst = new LinkedHashSet<>();
        for (boolean own : new boolean[] {true, false}) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                Typed typed = lines.get(i);
                if ((notebook.isEmpty() || typed.notebook().equals(notebook)) == own) {
                    newestFirst.add(typed.line());
                }
            }
        }
        List<String> ordered = new ArrayList<>(newestFirst);
        Collections.reverse(ordered);
        return ordered;
    }
}
