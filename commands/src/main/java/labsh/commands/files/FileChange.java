package labsh.commands.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labsh.commands.diff.UnifiedText;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.reach.Unreachable;
import labsh.commands.secrets.SecretForms;
import labsh.notebooks.Action;

/**
 * What a file step would do, or did, to a file.
 *
 * <p>A symbolic link is followed when the change is planned; if the link leads elsewhere later, the change is not
 * written. Anything but a regular file is refused.
 */
public final class FileChange {
    /** The old content, the new content and their difference are in memory together. */
    static final int MOST_READ = (int) Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 16);

    private final FilePlace place;
    private final Optional<byte[]> before;
    private final byte[] after;
    private final String modeBefore;
    private final String mode;
    private final String ownerBefore;
    private final String owner;
    private final Set<String> sealedWith;

    private FileChange(FilePlace place, Optional<byte[]> before, byte[] after, Dress found, Dress wished) {
        this(place, before, after, found, wished, Set.of());
    }

    private FileChange(
            FilePlace place, Optional<byte[]> before, byte[] after, Dress found, Dress wished, Set<String> sealedWith) {
        this.sealedWith = Set.copyOf(sealedWith);
        this.place = place;
        this.before = before;
        this.after = after;
        this.modeBefore = found.mode();
        this.ownerBefore = found.owner();
        this.mode = wished.mode();
        this.owner = wished.owner();
    }

    /**
     * Mode and owner of a file.
     *
     * @param mode octal digits; empty when there is no file, or the mode is left alone
     * @param owner {@code user:group}; empty likewise
     */
    public record Dress(String mode, String owner) {}

    /** Restores a change that was planned earlier. */
    public static FileChange of(FilePlace place, Optional<byte[]> before, byte[] after, Dress found, Dress wished) {
        return new FileChange(place, before, after, found, wished);
    }

    /**
     * The secrets that one of the contents holds, with which it must be {@link #sealed} before it is written to disk.
     *
     * @param secrets values by name
     */
    public Map<String, String> secretsWithin(Map<String, String> secrets) {
        Map<String, String> within = new TreeMap<>(secrets);
        within.entrySet().removeIf(secret -> !holds(after, secret) && !holds(before.orElse(new byte[0]), secret));
        return within;
    }

    private static boolean holds(byte[] content, Map.Entry<String, String> secret) {
        String text = new String(content, StandardCharsets.UTF_8);
        return !secret.getValue().isEmpty()
                && (text.contains(secret.getValue())
                        || SecretForms.of(Map.ofEntries(secret)).in(content));
    }

    /** This change with both contents encrypted, for the disk. */
    public FileChange sealed(Map<String, String> secrets) {
        return new FileChange(
                place,
                before.map(content -> SealedContent.seal(content, secrets)),
                SealedContent.seal(after, secrets),
                new Dress(modeBefore, ownerBefore),
                new Dress(mode, owner),
                secrets.keySet());
    }

    /** This change, whose contents are already encrypted with the values of these secrets. */
    public FileChange sealedWith(Set<String> names) {
        return new FileChange(place, before, after, new Dress(modeBefore, ownerBefore), new Dress(mode, owner), names);
    }

    /** The names of the secrets that the contents are encrypted with; none when they are not. */
    public Set<String> sealedWith() {
        return sealedWith;
    }

    /**
     * This change with its contents decrypted; unchanged when they are not encrypted, or the secrets have other values.
     */
    public FileChange opened(Map<String, String> secrets) {
        if (sealedWith.isEmpty() || !secrets.keySet().containsAll(sealedWith)) {
            return this;
        }
        Map<String, String> own = new TreeMap<>(secrets);
        own.keySet().retainAll(sealedWith);
        Optional<byte[]> left = SealedContent.open(after, own);
        Optional<byte[]> found = before.flatMap(content -> SealedContent.open(content, own));
        return left.isEmpty() || found.isPresent() != before.isPresent()
                ? this
                : new FileChange(place, found, left.get(), new Dress(modeBefore, ownerBefore), new Dress(mode, owner));
    }

    /** Why the former content of the file cannot be shown or restored; empty when it can. */
    public Optional<String> unreadable() {
        return sealedWith.isEmpty()
                ? Optional.empty()
                : Optional.of("what " + path() + " held is encrypted with the secret "
                        + String.join(", ", new TreeSet<>(sealedWith)) + ", whose value has changed or is not set");
    }

    /**
     * Reads the file and computes what it would become.
     *
     * @param values of the parameters
     * @param directory that a relative path is relative to
     * @param files of the machine that the step is for
     * @throws CommandException when the path names a parameter without a value, or what is there cannot be read
     */
    public static FileChange plan(Action.FileEdit edit, Map<String, String> values, Path directory, StepFiles files) {
        StepFiles.Found found = at(edit, values, directory, files, files::look);
        byte[] after = edit.content()
                .map(content -> filled(edit, content, values).getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> ContentEdit.withLines(
                        found.content().orElse(new byte[0]),
                        edit.lines().stream().map(l -> filled(edit, l, values)).toList()));
        return new FileChange(
                found.place(), found.content(), after, found.dress(), new Dress(edit.mode(), edit.owner()));
    }

    /**
     * Resolves the file that a step would change, without reading it.
     *
     * @throws CommandException as {@link #plan}
     */
    public static FilePlace place(Action.FileEdit edit, Map<String, String> values, Path directory, StepFiles files) {
        return at(edit, values, directory, files, files::place);
    }

    /** What is asked of a path. */
    private interface Question<T> {
        T of(Path base, Path named) throws IOException;
    }

    private static <T> T at(
            Action.FileEdit edit, Map<String, String> values, Path directory, StepFiles files, Question<T> question) {
        String filled = Expansion.of(edit.path(), values);
        if (filled.contains("$")) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "the path " + edit.path() + " names a parameter without a value",
                    "set NAME=VALUE");
        }
        Path base = filled.startsWith("~/") ? files.home() : filled.startsWith("/") ? Path.of("/") : directory;
        Path path = base.resolve(filled.startsWith("~/") ? filled.substring(2) : filled)
                .normalize();
        try {
            return question.of(base, path);
        } catch (Unreachable e) {
            throw new CommandException(ExitCode.REFUSED, "cannot read " + path + ": " + e.getMessage(), "");
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.REFUSED, "cannot resolve " + path, "run labsh as a user who may read it, such as root");
        }
    }

    private static String filled(Action.FileEdit edit, String text, Map<String, String> values) {
        return edit.expand() ? Expansion.of(text, values) : text;
    }

    /** Letters of permissions, as {@code ls} writes them without the type of the file, as octal digits. */
    static String octal(String letters) {
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            bits = bits << 1 | ("-ST".indexOf(letters.charAt(i)) >= 0 ? 0 : 1);
        }
        return String.format("%04o", bits);
    }

    /** The path as the notebook names it. */
    public Path path() {
        return place.named();
    }

    public FilePlace place() {
        return place;
    }

    /** The file that changes, with all symbolic links resolved. */
    public Path target() {
        return place.target();
    }

    /** The old content; empty when there was no file. */
    public Optional<byte[]> before() {
        return before.map(byte[]::clone);
    }

    /** The new content. */
    public byte[] after() {
        return after.clone();
    }

    /** The length of the new content, in bytes. */
    int size() {
        return after.length;
    }

    /** The mode to set, as octal digits; empty leaves it, and a new file gets 0644. */
    public String mode() {
        return mode;
    }

    /** The mode that was there, as octal digits; empty when there was no file. */
    public String modeBefore() {
        return modeBefore;
    }

    /** The mode that the file will have: the one to set, the one that was there, or 0644. */
    int modeToBe() {
        String kept = mode.isEmpty() ? modeBefore : mode;
        return kept.isEmpty() ? 0644 : Integer.parseInt(kept, 8);
    }

    /** The owner and the group that were there; empty when there was no file. */
    public String ownerBefore() {
        return ownerBefore;
    }

    /** The owner to set; empty leaves it. */
    public String owner() {
        return owner;
    }

    /** Whether the file already has the wanted content and mode. A change that sets an owner is never skipped. */
    public boolean nothingToDo() {
        return before.isPresent() && Arrays.equals(before.get(), after) && sameMode() && owner.isEmpty();
    }

    private boolean sameMode() {
        return mode.isEmpty() || Integer.parseInt(mode, 8) == Integer.parseInt("0" + modeBefore, 8);
    }

    /** Whether the file is still as it was when this change was planned. */
    public boolean stillPlanned(StepFiles files) {
        return sameContent(files, before);
    }

    /** Whether the file is still as this change left it. */
    public boolean stillDone(StepFiles files) {
        return sameContent(files, Optional.of(after));
    }

    private boolean sameContent(StepFiles files, Optional<byte[]> expected) {
        if (!sealedWith.isEmpty()) {
            return false;
        }
        try {
            StepFiles.Found now = files.look(place.base(), place.named());
            return now.place().target().equals(target())
                    && now.content().isPresent() == expected.isPresent()
                    && (expected.isEmpty() || Arrays.equals(now.content().orElseThrow(), expected.get()));
        } catch (IOException e) {
            return false;
        }
    }

    /** The reverse change. A file that did not exist before becomes empty. */
    public FileChange reversed() {
        return reversedTo(after, before.orElse(new byte[0]));
    }

    /** As {@link #reversed}, with other contents. */
    public FileChange reversedTo(byte[] from, byte[] to) {
        // An owner that the change left alone is not set again: only root may set one.
        String back = owner.isEmpty() ? "" : ownerBefore;
        return new FileChange(place, Optional.of(from), to, new Dress(mode, owner), new Dress(modeBefore, back));
    }

    /** What the file holds now; empty when there is none, or where it is known no more. */
    public Optional<byte[]> now(StepFiles files) {
        try {
            return files.look(place.base(), place.named()).content();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * A unified diff with three lines of context, followed by changes of mode and owner; empty when nothing changes.
     */
    public String diff() {
        if (!sealedWith.isEmpty()) {
            return unreadable().orElse("");
        }
        String from = before.isPresent() ? path().toString() : "/dev/null";
        StringBuilder diff = new StringBuilder(
                UnifiedText.diff(from, text(before.orElse(new byte[0])), path().toString(), text(after))
                        .stripTrailing());
        if (!mode.isEmpty() && !sameMode()) {
            diff.append(diff.length() > 0 ? "\n" : "")
                    .append(modeBefore.isEmpty() ? "mode " : "mode " + modeBefore + " → ")
                    .append(mode);
        }
        if (!owner.isEmpty()) {
            diff.append(diff.length() > 0 ? "\n" : "").append("owner → ").append(owner);
        }
        return diff.toString();
    }

    /**
     * The difference as it is recorded. When a secret is written, the lines that it replaces are left out: they
     * probably hold an older secret, which labsh does not know.
     */
    public String recordable(Map<String, String> secrets) {
        if (secretsWithin(secrets).isEmpty()) {
            return diff();
        }
        return diff().lines()
                .map(line -> line.startsWith("-") && !line.startsWith("--- ") ? "-[not recorded]" : line)
                .collect(Collectors.joining("\n"));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
