package labsh.notebooks;

import java.util.List;
import java.util.Optional;

/** What a step does. */
public sealed interface Action {
    /** Dispatches on the kind of action; with a new kind, code that does not handle it does not compile. */
    <T> T match(Match<T> match);

    /** One case for each kind of action. */
    interface Match<T> {
        T run(Run run);

        T manual(Manual manual);

        T file(FileEdit file);
    }

    /**
     * Shell text, executed exactly as written.
     *
     * @param text never empty
     */
    record Run(String text) implements Action {
        @Override
        public <T> T match(Match<T> match) {
            return match.run(this);
        }
    }

    /**
     * Something that only a person can do.
     *
     * @param text what to do, never empty
     */
    record Manual(String text) implements Action {
        @Override
        public <T> T match(Match<T> match) {
            return match.manual(this);
        }
    }

    /**
     * The wanted state of one file.
     *
     * @param path as written, with {@code $name} and {@code ${name}} still in it
     * @param content the whole file; empty when {@code lines} are given
     * @param lines each present exactly once afterwards; empty when {@code content} is given
     * @param mode as written, four octal digits or three; empty leaves the mode alone
     * @param owner {@code user} or {@code user:group}; empty leaves the owner alone
     * @param expand whether {@code $name} is filled into content and lines too
     */
    record FileEdit(
            String path, Optional<String> content, List<String> lines, String mode, String owner, boolean expand)
            implements Action {
        public FileEdit {
            lines = List.copyOf(lines);
        }

        @Override
        public <T> T match(Match<T> match) {
            return match.file(this);
        }
    }
}
