package labsh.notebooks;

import java.nio.file.Path;

/** Where a notebook comes from. */
public sealed interface NotebookSource {
    /** Answers by kind. */
    <T> T match(Match<T> match);

    /** One answer for each kind of source. */
    interface Match<T> {
        T onDisk(OnDisk file);

        T shipped(Shipped notebook);
    }

    /** The name for people: {@code octopress}, without directory and ending. */
    String name();

    /**
     * A file.
     *
     * @param path absolute
     */
    record OnDisk(Path path) implements NotebookSource {
        public OnDisk {
            path = path.toAbsolutePath().normalize();
        }

        @Override
        public <T> T match(Match<T> match) {
            return match.onDisk(this);
        }

        @Override
        public String name() {
            return NotebookNames.nameOf(
                    path.getFileName() == null ? "" : path.getFileName().toString());
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A notebook of the library that labsh ships. It cannot be written to: the first record goes to a copy of it in the
     * person's own directory.
     *
     * @param name without ending
     */
    record Shipped(String name) implements NotebookSource {
        @Override
        public <T> T match(Match<T> match) {
            return match.shipped(this);
        }

        /** {@code octopress.lab.yaml}: what the person's own copy is called. */
        public String fileName() {
            return name + NotebookNames.ENDING;
        }

        @Override
        public String toString() {
            return name + NotebookNames.ENDING + " (shipped with labsh)";
        }
    }
}
