package labsh.shell.library;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Programs that stand in for those of another system: shell scripts in a directory that comes first in {@code PATH}.
 *
 * <p>Each writes down how it was called, one line for a call, in words that a shell would read back. What they must
 * remember (which packages are installed) they keep as files in {@code $database}.
 */
final class StandIns {
    private final Path programs;
    private final Path database;
    private final Path log;

    StandIns(Path directory) {
        try {
            programs = Files.createDirectories(directory.resolve("programs"));
            database = Files.createDirectories(directory.resolve("database"));
            log = Files.writeString(directory.resolve("calls"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a program that writes down its calls and then does what the shell text says. */
    StandIns put(String name, String text) {
        return put(name, "", text);
    }

    /**
     * Adds a program that is asked and told things.
     *
     * @param question shell text that comes first; where it exits, the call was a question and is not written down
     */
    StandIns put(String name, String question, String text) {
        return script(name, question + """

                call=%s
                for word in "$@"; do
                  case $word in
                    *[!A-Za-z0-9_.,:=/@%%+-]*|'') word="'$word'" ;;
                  esac
                  call="$call $word"
                done
                printf '%%s\\n' "$call" >>'%s'
                """.formatted(name, log) + text);
    }

    /** Adds a program whose calls are nothing to write down. */
    StandIns silent(String name, String text) {
        return script(name, text);
    }

    private StandIns script(String name, String text) {
        try {
            Path file =
                    Files.writeString(programs.resolve(name), "#!/bin/sh\ndatabase='" + database + "'\n" + text + "\n");
            Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps this text in the database under a name. */
    StandIns keep(String name, String text) {
        try {
            Path file = database.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a name out of the database. */
    StandIns delete(String name) {
        try {
            Files.delete(database.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the database has under a name. */
    String kept(String name) {
        try {
            return Files.readString(database.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The search path with these programs before all others. */
    String first(String path) {
        return programs + ":" + path;
    }

    /** Every call since the last look, in order. */
    String calls() {
        try {
            String calls = Files.readString(log);
            Files.writeString(log, "");
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
