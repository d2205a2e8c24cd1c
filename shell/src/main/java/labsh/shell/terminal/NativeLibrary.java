package labsh.shell.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import labsh.commands.UserInterface.Hindrance;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.files.WholeFile;
import org.jline.nativ.JLineNativeLoader;
import org.jline.nativ.OSInfo;

/**
 * Loads JLine's native library, without which there is no terminal. JLine looks for it beside the jars, else unpacks it
 * to the temporary directory; if that is mounted noexec, it is stored in the cache directory.
 */
public final class NativeLibrary {
    /** The system property that names its directory to JLine. */
    private static final String PATH = "library.jline.path";

    private static final String NAME = System.mapLibraryName("jlinenative").replace(".dylib", ".jnilib");

    private NativeLibrary() {}

    /**
     * Loads the library.
     *
     * @param cache labsh's cache directory
     * @return why it could not be loaded, and what to do; empty when it was
     */
    public static Optional<Hindrance> load(Path cache) {
        if (loads()) {
            return Optional.empty();
        }
        String platform = OSInfo.getNativeLibFolderPathForCurrentOS();
        try (InputStream library =
                JLineNativeLoader.class.getResourceAsStream("/org/jline/nativ/" + platform + "/" + NAME)) {
            if (library == null) {
                return Optional.of(new Hindrance(
                        "JLine has no native library for " + platform,
                        "use labsh on another machine, or without questions: run --yes"));
            }
            Path kept = keep(library.readAllBytes(), PrivateDirectory.create(cache.resolve("native")));
            System.setProperty(PATH, String.valueOf(kept.getParent()));
            if (loads()) {
                return Optional.empty();
            }
            // Loaded again to get the system's error message.
            System.load(kept.toString());
            return Optional.of(trouble("JLine refuses " + kept));
        } catch (IOException e) {
            return Optional.of(trouble(cache + " cannot be written: " + IoErrorText.of(e)));
        } catch (LinkageError e) {
            return Optional.of(trouble(String.valueOf(e.getMessage()).replaceFirst("^(.*): \\1: ", "$1: ")));
        }
    }

    private static Hindrance trouble(String cause) {
        return new Hindrance(
                "JLine's native library cannot be loaded (" + cause + ")",
                "set XDG_CACHE_HOME to a directory of yours on a file system where programs may run, not mounted noexec");
    }

    private static boolean loads() {
        try {
            return JLineNativeLoader.initialize();
        } catch (RuntimeException | LinkageError e) {
            // Its message only lists where it has looked.
            return false;
        }
    }

    /** Stores it atomically, as another process may be loading it. */
    private static Path keep(byte[] library, Path directory) throws IOException {
        Path kept = directory.resolve(NAME);
        if (Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS) && Arrays.equals(Files.readAllBytes(kept), library)) {
            return kept;
        }
        WholeFile.replace(kept, library, WholeFile.Durability.UNSYNCED);
        return kept;
    }
}
