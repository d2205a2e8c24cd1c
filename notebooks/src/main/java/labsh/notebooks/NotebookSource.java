package labsh.notebooks;

import java.nio.file.Path;

/** Where a notebook comes from. */
public sealed interface NotebookSource {
    /** Dispatches on the kind of source. */
    <T> T match(Match<T> match);

    /** One case for each kind of source. */
    interface Match<T> {
        T onDisk(OnDisk file);

        T shipped(Shipped notebook);
    }

    /** The short name, without directory and ending: {@code octopress}. */
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
     * A notebook shipped with labsh. It is read-only: the first record is appended to a copy in the user's own
     * directory.
     *
     * @param name without ending
     */
    record Shipped(String name) implements NotebookSource {
        @Override
        public <T> T match(Match<T> match) {
            return match.shipped(this);
        }

        /** The file name of the user's own copy: {@code octopress.lab.yaml}. */
        public String fileName() {
            return name + NotebookNames.ENDING;
        }

        @Override
        public String toString() {
            return name + NotebookNames.ENDING + " (shipped with labsh)";
        }
    }
}
