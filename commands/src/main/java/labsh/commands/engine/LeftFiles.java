package labsh.commands.engine;

import java.io.IOException;

/** Files of one directory, by name, as a task has left them. */
interface LeftFiles {
    /** Nothing is there. */
    LeftFiles NONE = new LeftFiles() {
        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public String text(String name) {
            return "";
        }
    };

    /** Whether something of this name is there. */
    boolean has(String name);

    /**
     * Its content; empty where it is not there.
     *
     * @throws IOException when something that is no file is in its place, or it cannot be read
     */
    String text(String name) throws IOException;
}
