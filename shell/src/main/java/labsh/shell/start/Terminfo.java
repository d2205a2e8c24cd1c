package labsh.shell.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The system's description of a terminal type, as the text that JLine reads. Read from the compiled file itself, because
 * JLine would start {@code infocmp} for it: starting labsh starts no process, and that one took a tenth of the time to
 * the prompt. Only what a line editor uses is read: JLine's reader and display ask for nothing else.
 *
 * <p>The format is that of term(5): a header of six 16-bit numbers, names, booleans, numbers and offsets of strings in a
 * fixed order, then the strings.
 */
final class Terminfo {
    /** A description has a few kilobytes; ncurses refuses more than 32. */
    private static final int LONGEST = 64 << 10;

    private static final int OLD_FORMAT = 0x011A;

    private static final int WIDE_NUMBERS = 0x021E;

    /** The places of the capabilities in term(5)'s order, and their names. */
    private static final String BOOLEANS = "1 am 4 xenl 27 ccc 28 bce";

    private static final String NUMBERS = "0 cols 2 lines 13 colors 14 pairs";

    private static final String STRINGS =
            "0 cbt 1 bel 2 cr 3 csr 5 clear 6 el 7 ed 10 cup 11 cud1 12 home 13 civis 14 cub1"
                    + " 16 cnorm 17 cuf1 19 cuu1 21 dch1 22 dl1 25 smacs 26 blink 27 bold 28 smcup 30 dim 34 rev 36 smul 38 rmacs"
                    + " 39 sgr0 40 rmcup 44 rmul 45 flash 52 ich1 53 il1 55 kbs 59 kdch1 60 kdl1 61 kcud1 66 kf1 67 kf10 68 kf2"
                    + " 69 kf3 70 kf4 71 kf5 72 kf6 73 kf7 74 kf8 75 kf9 76 khome 77 kich1 79 kcub1 81 knp 82 kpp 83 kcuf1"
                    + " 87 kcuu1 88 rmkx 89 smkx 105 dch 106 dl 107 cud 108 ich 110 il 111 cub 112 cuf 114 cuu 126 rc 128 sc"
                    + " 148 kcbt 164 kend 216 kf11 217 kf12 293 u6 294 u7 297 op 299 initc 355 kmous 359 setaf 360 setab";

    private static final String[] SYSTEM = {
        "/etc/terminfo",
        "/lib/terminfo",
        "/usr/share/terminfo",
        "/usr/lib/terminfo",
        "/usr/local/share/terminfo",
        "/usr/pkg/share/terminfo",
        "/usr/share/lib/terminfo"
    };

    private Terminfo() {}

    /** The description of this type; empty when the system has none in a file of its own. */
    static Optional<String> of(String type, Map<String, String> environment) {
        if (type.isEmpty() || type.indexOf('/') >= 0 || type.startsWith(".")) {
            return Optional.empty();
        }
        for (Path directory : directories(environment)) {
            // Where file names do not tell upper from lower case, the first letter is written as a number.
            for (String letter : new String[] {type.substring(0, 1), Integer.toHexString(type.charAt(0))}) {
                Optional<byte[]> compiled = read(directory.resolve(letter).resolve(type));
                if (compiled.isPresent()) {
                    return text(compiled.get());
                }
            }
        }
        return Optional.empty();
    }

    /** Empty when there is no such file, or none that can be read: the next directory may have it. */
    private static Optional<byte[]> read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** In the order of terminfo(5). */
    private static List<Path> directories(Map<String, String> environment) {
        List<Path> directories = new ArrayList<>();
        for (String variable : new String[] {"TERMINFO", "HOME"}) {
            String value = environment.getOrDefault(variable, "");
            if (value.startsWith("/")) {
                directories.add(variable.equals("HOME") ? Path.of(value, ".terminfo") : Path.of(value));
            }
        }
        for (String directory : environment.getOrDefault("TERMINFO_DIRS", "").split(":", -1)) {
            if (directory.startsWith("/")) {
                directories.add(Path.of(directory));
            }
        }
        for (String directory : SYSTEM) {
            directories.add(Path.of(directory));
        }
        return directories;
    }

    /** Empty when these are not the bytes of a compiled description. */
    static Optional<String> text(byte[] compiled) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(compiled).order(ByteOrder.LITTLE_ENDIAN);
            int magic = bytes.getShort();
            if (magic != OLD_FORMAT && magic != WIDE_NUMBERS) {
                return Optional.empty();
            }
            int width = magic == WIDE_NUMBERS ? 4 : 2;
            int names = bytes.getShort();
            int booleans = bytes.getShort();
            int numbers = bytes.getShort();
            int strings = bytes.getShort();
            int booleansAt = 12 + names;
            // Numbers begin at an even byte.
            int numbersAt = (booleansAt + booleans + 1) / 2 * 2;
            int stringsAt = numbersAt + numbers * width;
            int tableAt = stringsAt + strings * 2;
            // All in one line after the names: JLine makes a pattern for each line.
            StringBuilder text = new StringBuilder("terminal,\n\t");
            String[] wanted = BOOLEANS.split(" ", -1);
            for (int i = 0; i < wanted.length; i += 2) {
                int at = Integer.parseInt(wanted[i]);
                if (at < booleans && bytes.get(booleansAt + at) == 1) {
                    text.append(wanted[i + 1]).append(',');
                }
            }
            wanted = NUMBERS.split(" ", -1);
            for (int i = 0; i < wanted.length; i += 2) {
                int at = Integer.parseInt(wanted[i]);
                int value = at >= numbers ? -1 : number(bytes, numbersAt + at * width, width);
                if (value >= 0) {
                    text.append(wanted[i + 1]).append('#').append(value).append(',');
                }
            }
            wanted = STRINGS.split(" ", -1);
            for (int i = 0; i < wanted.length; i += 2) {
                int at = Integer.parseInt(wanted[i]);
                int offset = at >= strings ? -1 : bytes.getShort(stringsAt + at * 2);
                if (offset >= 0) {
                    text.append(wanted[i + 1]).append('=');
                    string(text, bytes, tableAt + offset);
                    text.append(',');
                }
            }
            return Optional.of(text.append('\n').toString());
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
            // Cut short, or something else that begins with the same two bytes.
            return Optional.empty();
        }
    }

    private static int number(ByteBuffer bytes, int at, int width) {
        return width == 4 ? bytes.getInt(at) : bytes.getShort(at);
    }

    /** Whatever means something in a description's text is written as an octal number. */
    private static void string(StringBuilder text, ByteBuffer bytes, int from) {
        for (int at = from; bytes.get(at) != 0; at++) {
            int c = bytes.get(at) & 0xFF;
            if (c == 27) {
                text.append("\\E");
            } else if (c <= ' ' || c >= 127 || c == ',' || c == '\\' || c == '^') {
                text.append('\\')
                        .append((char) ('0' + (c >> 6)))
                        .append((char) ('0' + ((c >> 3) & 7)))
                        .append((char) ('0' + (c & 7)));
            } else {
                text.append((char) c);
            }
        }
    }
}
