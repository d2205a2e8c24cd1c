package labsh.commands.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import labsh.commands.reach.Unreachable;

/**
 * The location of a file step's file: the path as it is named, and the path with all symbolic links resolved, whether
 * or not the file exists. Links within the base directory of a relative path are the user's, and those of the system's
 * layout ({@code /var/run}) are the system's: neither is pointed out.
 *
 * @param base the directory where the path begins: the working directory, home or {@code /}
 * @param named absolute
 * @param target absolute, without links
 * @param linked whether the path goes through a link that is to be pointed out
 */
public record FilePlace(Path base, Path named, Path target, boolean linked) {
    private static final int MOST_LINKS = 40;

    /**
     * Resolves a path on labsh's own machine.
     *
     * @param base absolute
     * @param named absolute, without {@code ..}
     * @throws IOException when there is a loop of links, or a directory on the path cannot be searched
     */
    public static FilePlace of(Path base, Path named) throws IOException {
        boolean below = named.startsWith(base.normalize());
        Path start = below ? base.normalize() : named.getRoot();
        Deque<Path> names = new ArrayDeque<>();
        start.relativize(named).forEach(names::add);
        Path place = Files.exists(start) ? start.toRealPath() : start;
        boolean linked = false;
        int links = 0;
        while (!names.isEmpty()) {
            Path name = names.removeFirst();
            if (name.toString().equals("..")) {
                place = place.getParent() == null ? place : place.getParent();
                continue;
            }
            Path next = name.toString().equals(".") ? place : place.resolve(name);
            if (!Files.isSymbolicLink(next)) {
                place = next;
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new FileSystemException(named.toString(), null, "Too many symbolic links");
            }
            linked |= !isOfLayout(next);
            Path to = Files.readSymbolicLink(next);
            place = to.isAbsolute() ? to.getRoot() : place;
            Deque<Path> more = new ArrayDeque<>();
            to.forEach(more::add);
            while (!more.isEmpty()) {
                names.addFirst(more.removeLast());
            }
        }
        return new FilePlace(base, named, place, linked);
    }

    /** A link that root created in a directory of root's: {@code /bin}, {@code /home}, {@code /var/run}. */
    private static boolean isOfLayout(Path link) throws IOException {
        Path parent = link.getParent();
        boolean top = parent.equals(link.getRoot()) || parent.toString().equals("/var");
        return top && owner(link) == 0 && owner(parent) == 0;
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** Says that the path leads elsewhere now; empty when it does not. */
    public Optional<String> moved(StepFiles files) {
        try {
            Path now = files.place(base, named).target();
            return now.equals(target)
                    ? Optional.empty()
                    : Optional.of(named + " leads to " + now + " now, and led to " + target);
        } catch (Unreachable e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            return Optional.of("labsh cannot tell where " + named + " leads");
        }
    }

    /**
     * Why the file may not be written without asking: a link leads out of the notebook's directory, or to another
     * user's file.
     *
     * @param directory of the notebook; empty where it is inside labsh
     */
    public Optional<String> straying(Optional<Path> directory) {
        if (!linked) {
            return Optional.empty();
        }
        String where = named + " is a link to " + target;
        try {
            if (directory.isEmpty() || !target.startsWith(directory.get().toRealPath())) {
                return Optional.of(where + ", outside the notebook's directory");
            }
            Path mine = Path.of("/proc/self");
            if (Files.exists(mine) && owner(target) != (Integer) Files.getAttribute(mine, "unix:uid")) {
                return Optional.of(where + ", which is another user's");
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(where + ", which cannot be inspected");
        }
    }

    /** {@code LINK → TARGET}; empty where no link counts. */
    public Optional<String> shown() {
        return linked ? Optional.of(named + " → " + target) : Optional.empty();
    }
}
