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
 * The lines typed in this and earlier sessions, each with the notebook that was open, in a private file. Each entry is
 * {@code NOTEBOOK<TAB>LINE}, with {@code \n}, {@code \t} and {@code \\} escaped; entries of older versions have no
 * notebook and no tab. If the file cannot be read or written, lines are kept for this session only.
 */
final class TypedLines {
    /** The most lines kept. */
    private static final int MOST = 2000;

    /**
     * A line.
     *
     * @param notebook the open notebook; empty for none
     */
    private record Typed(String notebook, String line) {
        /**
         * Used instead of the record's {@code equals}, which is generated at run time and costs 12 ms after the first
         * line.
         */
        boolean isSame(Typed other) {
            return notebook.equals(other.notebook) && line.equals(other.line);
        }
    }

    /** The largest file, in bytes. */
    private static final long LONGEST = 1L << 26;

    private Optional<Path> file;
    private Optional<String> trouble = Optional.empty();
    private final List<Typed> lines = new ArrayList<>();

    /** @param file empty when there is no place for one */
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
            // There is no history file yet.
            return;
        } catch (IOException e) {
            // Without the file, lines are kept for this session only.
            file = Optional.empty();
            trouble = Optional.of("the history of typed lines cannot be read, and none is saved: " + IoErrorText.of(e));
        }
    }

    /** Why lines are not saved; empty when they are. */
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

    /** Adds a line, which must not contain a secret. */
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
                // The disk is full or the directory is gone; the line is kept for this session.
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
     * Every line once, newest last: lines of other notebooks first, so that going back finds those of this notebook
     * first.
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
