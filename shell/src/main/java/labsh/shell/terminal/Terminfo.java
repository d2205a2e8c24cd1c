package labsh.shell.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jline.utils.InfoCmp.Capability;

/**
 * The system's description of a terminal type, read from the compiled terminfo file. JLine would start {@code infocmp}
 * and read a table of 500 names for its output, which took a fifth of the time to the prompt. Only capabilities that
 * JLine's reader and display use are read.
 *
 * <p>The format is that of term(5): a header of six 16-bit numbers, names, booleans, numbers and offsets of strings in a
 * fixed order, then the strings.
 *
 * @param booleans those that are true
 * @param strings with characters that are special to JLine written as octal escapes
 */
record Terminfo(Set<Capability> booleans, Map<Capability, Integer> numbers, Map<Capability, String> strings) {
    /** The largest file, in bytes; ncurses refuses more than 32 KiB. */
    private static final int LONGEST = 64 << 10;

    private static final int OLD_FORMAT = 0x011A;

    private static final int WIDE_NUMBERS = 0x021E;

    /** The indices of boolean capabilities in the tables of term(5). */
    private static final List<Field> BOOLEANS = List.of(
            new Field(1, Capability.auto_right_margin),
            new Field(4, Capability.eat_newline_glitch),
            new Field(27, Capability.can_change),
            new Field(28, Capability.back_color_erase));

    private static final List<Field> NUMBERS = List.of(
            new Field(0, Capability.columns),
            new Field(2, Capability.lines),
            new Field(13, Capability.max_colors),
            new Field(14, Capability.max_pairs));

    private static final List<Field> STRINGS = List.of(
            new Field(0, Capability.back_tab),
            new Field(1, Capability.bell),
            new Field(2, Capability.carriage_return),
            new Field(3, Capability.change_scroll_region),
            new Field(5, Capability.clear_screen),
            new Field(6, Capability.clr_eol),
            new Field(7, Capability.clr_eos),
            new Field(10, Capability.cursor_address),
            new Field(11, Capability.cursor_down),
            new Field(12, Capability.cursor_home),
            new Field(13, Capability.cursor_invisible),
            new Field(14, Capability.cursor_left),
            new Field(16, Capability.cursor_normal),
            new Field(17, Capability.cursor_right),
            new Field(19, Capability.cursor_up),
            new Field(21, Capability.delete_character),
            new Field(22, Capability.delete_line),
            new Field(25, Capability.enter_alt_charset_mode),
            new Field(26, Capability.enter_blink_mode),
            new Field(27, Capability.enter_bold_mode),
            new Field(28, Capability.enter_ca_mode),
            new Field(30, Capability.enter_dim_mode),
            new Field(34, Capability.enter_reverse_mode),
            new Field(36, Capability.enter_underline_mode),
            new Field(38, Capability.exit_alt_charset_mode),
            new Field(39, Capability.exit_attribute_mode),
            new Field(40, Capability.exit_ca_mode),
            new Field(44, Capability.exit_underline_mode),
            new Field(45, Capability.flash_screen),
            new Field(52, Capability.insert_character),
            new Field(53, Capability.insert_line),
            new Field(55, Capability.key_backspace),
            new Field(59, Capability.key_dc),
            new Field(60, Capability.key_dl),
            new Field(61, Capability.key_down),
            new Field(66, Capability.key_f1),
            new Field(67, Capability.key_f10),
            new Field(68, Capability.key_f2),
            new Field(69, Capability.key_f3),
            new Field(70, Capability.key_f4),
            new Field(71, Capability.key_f5),
            new Field(72, Capability.key_f6),
            new Field(73, Capability.key_f7),
            new Field(74, Capability.key_f8),
            new Field(75, Capability.key_f9),
            new Field(76, Capability.key_home),
            new Field(77, Capability.key_ic),
            new Field(79, Capability.key_left),
            new Field(81, Capability.key_npage),
            new Field(82, Capability.key_ppage),
            new Field(83, Capability.key_right),
            new Field(87, Capability.key_up),
            new Field(88, Capability.keypad_local),
            new Field(89, Capability.keypad_xmit),
            new Field(105, Capability.parm_dch),
            new Field(106, Capability.parm_delete_line),
            new Field(107, Capability.parm_down_cursor),
            new Field(108, Capability.parm_ich),
            new Field(110, Capability.parm_insert_line),
            new Field(111, Capability.parm_left_cursor),
            new Field(112, Capability.parm_right_cursor),
            new Field(114, Capability.parm_up_cursor),
            new Field(126, Capability.restore_cursor),
            new Field(128, Capability.save_cursor),
            new Field(148, Capability.key_btab),
            new Field(164, Capability.key_end),
            new Field(216, Capability.key_f11),
            new Field(217, Capability.key_f12),
            new Field(293, Capability.user6),
            new Field(294, Capability.user7),
            new Field(297, Capability.orig_pair),
            new Field(299, Capability.initialize_color),
            new Field(355, Capability.key_mouse),
            new Field(359, Capability.set_a_foreground),
            new Field(360, Capability.set_a_background));

    private static final String[] SYSTEM = {
        "/etc/terminfo",
        "/lib/terminfo",
        "/usr/share/terminfo",
        "/usr/lib/terminfo",
        "/usr/local/share/terminfo",
        "/usr/pkg/share/terminfo",
        "/usr/share/lib/terminfo"
    };

    /** The description of this type; empty when the system has no file for it. */
    static Optional<Terminfo> of(String type, Map<String, String> environment) {
        if (type.isEmpty() || type.indexOf('/') >= 0 || type.startsWith(".")) {
            return Optional.empty();
        }
        for (Path directory : directories(environment)) {
            // On case-insensitive file systems the directory is the first letter's code.
            for (String letter : new String[] {type.substring(0, 1), Integer.toHexString(type.charAt(0))}) {
                Optional<byte[]> compiled = read(directory.resolve(letter).resolve(type));
                if (compiled.isPresent()) {
                    return read(compiled.get());
                }
            }
        }
        return Optional.empty();
    }

    /** Empty when the file does not exist or cannot be read: the next directory is tried. */
    private static Optional<byte[]> read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The directories to search, in the order of terminfo(5). */
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

    /** Parses a compiled description; empty when it is not one. */
    static Optional<Terminfo> read(byte[] compiled) {
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
            // Numbers are aligned to even offsets.
            int numbersAt = (booleansAt + booleans + 1) / 2 * 2;
            int stringsAt = numbersAt + numbers * width;
            int tableAt = stringsAt + strings * 2;
            Terminfo read = new Terminfo(
                    EnumSet.noneOf(Capability.class), new EnumMap<>(Capability.class), new EnumMap<>(Capability.class));
            for (Field field : BOOLEANS) {
                if (field.at < booleans && bytes.get(booleansAt + field.at) == 1) {
                    read.booleans.add(field.capability);
                }
            }
            for (Field field : NUMBERS) {
                int value = field.at >= numbers ? -1 : number(bytes, numbersAt + field.at * width, width);
                if (value >= 0) {
                    read.numbers.put(field.capability, value);
                }
            }
            for (Field field : STRINGS) {
                int offset = field.at >= strings ? -1 : bytes.getShort(stringsAt + field.at * 2);
                if (offset >= 0) {
                    read.strings.put(field.capability, string(bytes, tableAt + offset));
                }
            }
            return Optional.of(read);
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
            // Truncated, or another kind of file.
            return Optional.empty();
        }
    }

    private static int number(ByteBuffer bytes, int at, int width) {
        return width == 4 ? bytes.getInt(at) : bytes.getShort(at);
    }

    private static String string(ByteBuffer bytes, int from) {
        StringBuilder text = new StringBuilder();
        for (int at = from; bytes.get(at) != 0; at++) {
            int c = bytes.get(at) & 0xFF;
            if (c == 27) {
                text.append("\\E");
            } else if (c <= ' ' || c >= 127 || c == '\\' || c == '^') {
                text.append('\\')
                        .append((char) ('0' + (c >> 6)))
                        .append((char) ('0' + ((c >> 3) & 7)))
                        .append((char) ('0' + (c & 7)));
            } else {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    /** @param at the index in its table */
    private record Field(int at, Capability capability) {}
}
