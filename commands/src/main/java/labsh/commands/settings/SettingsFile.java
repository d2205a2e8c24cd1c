package labsh.commands.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.Problem;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.reading.SettingsReader;

/**
 * The settings file as read. A file with a problem sets nothing at all: some settings without the others might have
 * effects that nobody intended.
 */
public final class SettingsFile {
    /** The largest file, in bytes; real ones are far smaller. */
    private static final int LONGEST = 64 << 10;

    /** No file. */
    static final SettingsFile NONE =
            new SettingsFile(Path.of("settings.yaml"), Map.of(), List.of(), Optional.empty(), false);

    private final Path path;
    private final Map<String, Settings.Value> values;
    private final List<Problem> problems;
    private final Optional<String> trouble;
    private final boolean mayRequireAudit;

    private SettingsFile(
            Path path,
            Map<String, Settings.Value> values,
            List<Problem> problems,
            Optional<String> trouble,
            boolean mayRequireAudit) {
        this.path = path;
        this.values = Map.copyOf(values);
        this.problems = List.copyOf(problems);
        this.trouble = trouble;
        this.mayRequireAudit = mayRequireAudit;
    }

    /**
     * Reads the file. When it does not exist, the parser is not even loaded.
     *
     * @param user the user who runs labsh: only this user and root may own the file, as it names programs to run
     */
    public static SettingsFile read(Path path, String user) {
        if (!Files.exists(path)) {
            return new SettingsFile(path, Map.of(), List.of(), Optional.empty(), false);
        }
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return refused(path, "is not a regular file");
            }
            if (attributes.size() > LONGEST) {
                return refused(path, "is longer than " + (LONGEST >> 10) + " KiB");
            }
            byte[] bytes = Files.readAllBytes(path);
            String owner = attributes.owner().getName();
            if (!owner.equals(user) && !owner.equals("root")) {
                return foreign(path, "belongs to " + owner + "; it names programs to run, so it must be yours", bytes);
            }
            if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
                return foreign(path, "can be written by everybody; try chmod o-w", bytes);
            }
            Optional<String> replaceable = replaceable(path);
            if (replaceable.isPresent()) {
                return foreign(path, "could have been put there by somebody else: " + replaceable.get(), bytes);
            }
            return of(path, bytes);
        } catch (IOException e) {
            return refused(path, "cannot be read: " + IoErrorText.of(e));
        }
    }

    private static Optional<String> replaceable(Path path) {
        try {
            PrivateDirectory.checkPlace(path);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(IoErrorText.of(e));
        }
    }

    private static SettingsFile refused(Path path, String why) {
        return new SettingsFile(path, Map.of(), List.of(), Optional.of(path + " " + why), true);
    }

    /**
     * A file that somebody else may have written sets nothing. If it requires an audit, nothing may run, so that sudo
     * does not evade the audit.
     */
    private static SettingsFile foreign(Path path, String why, byte[] bytes) {
        return new SettingsFile(path, Map.of(), List.of(), Optional.of(path + " " + why), speaksOfAudit(bytes));
    }

    private static boolean speaksOfAudit(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(DeclaredSettings.AUDIT.name());
    }

    private static SettingsFile of(Path path, byte[] bytes) {
        SettingsReader.Result read = SettingsReader.read(path.toString(), bytes, DeclaredSettings.all());
        if (read.problems().isEmpty()) {
            Map<String, Settings.Value> values = new HashMap<>();
            for (SettingsReader.Found found : read.found()) {
                values.put(
                        found.name(), new Settings.Value(found.text(), path.getFileName() + " line " + found.line()));
            }
            return new SettingsFile(path, values, List.of(), Optional.empty(), false);
        }
        Problem first = read.problems().get(0);
        String more =
                read.problems().size() == 1 ? "" : " and " + (read.problems().size() - 1) + " more";
        String trouble = first + first.hint().map(hint -> " (" + hint + ")").orElse("") + more;
        return new SettingsFile(path, Map.of(), read.problems(), Optional.of(trouble), mayRequireAudit(read, bytes));
    }

    /** Whether the file might require an audit: the damaged line may be the one that does. */
    private static boolean mayRequireAudit(SettingsReader.Result read, byte[] bytes) {
        String key = DeclaredSettings.AUDIT_REQUIRED.name();
        return read.found().stream()
                .filter(found -> found.name().equals(key))
                .findFirst()
                .map(found -> found.text().equals("true"))
                .orElseGet(() -> speaksOfAudit(bytes));
    }

    Path path() {
        return path;
    }

    Optional<Settings.Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    List<Problem> problems() {
        return problems;
    }

    Optional<String> trouble() {
        return trouble;
    }

    boolean mayRequireAudit() {
        return mayRequireAudit;
    }
}
