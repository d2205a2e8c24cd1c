package labsh.commands.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tracks changed terminal settings and how to reset each. Defaults of modes are in two tables, other settings have one
 * line each; only changed settings are reset.
 */
final class TerminalSwitches {
    private static final String ESC = "\033";
    private static final String CSI = "\033[";
    private static final String OSC = "\033]";
    private static final String DCS = "\033P";
    private static final String ST = "\033\\";

    /** Private modes that are off by default; {@code CSI ? N l} resets them. */
    private static final Set<Integer> OFF_BY_DEFAULT = Set.of(
            1, 3, 4, 5, 6, 9, 12, 13, 18, 40, 41, 42, 44, 45, 46, 47, 66, 67, 68, 69, 80, 95, 1000, 1001, 1002, 1003,
            1004, 1005, 1006, 1007, 1010, 1011, 1015, 1016, 1037, 1040, 1041, 1042, 1043, 1045, 1047, 1049, 1050, 1051,
            1052, 1053, 1060, 1061, 2001, 2002, 2003, 2004, 2005, 2006, 2026, 2027, 2031, 2048, 5522, 7727, 8452, 9001);
    /** Private modes that are on by default: no VT52, autowrap, repeating keys, the cursor, 8-bit keys, input methods. */
    private static final Set<Integer> ON_BY_DEFAULT =
            Set.of(2, 7, 8, 19, 25, 1034, 1035, 1036, 1046, 1070, 7786, 737769);

    /** Modes of ECMA-48: locked keyboard, shown controls, insertion, new lines. */
    private static final Set<Integer> PLAIN_OFF_BY_DEFAULT = Set.of(2, 3, 4, 20);
    /** Sending without echoing (SRM), and bidirectional text as the terminal finds it (BDSM). */
    private static final Set<Integer> PLAIN_ON_BY_DEFAULT = Set.of(8, 12);

    private static final int ORIGIN = 6;
    private static final int VT52 = 2;
    private static final Set<Integer> ALTERNATE = Set.of(47, 1047, 1049);

    /** The order in which settings are reset. */
    private enum Stage {
        /** Where output goes, and how it is understood. */
        OUTPUT,
        KEYBOARD,
        /** Leaving the alternate screen restores the saved cursor, so margins and modes are reset on both screens. */
        MARGINS,
        MODES,
        OTHER,
        CHARACTERS,
        ATTRIBUTES
    }

    private record Reset(Stage stage, int number, String sequence) {}

    /** Changed settings, with how to reset each. */
    private final Map<String, Reset> switched = new HashMap<>();

    private final Map<String, Boolean> saved = new HashMap<>();
    /** Counts of colours, titles and attributes that were pushed and not popped, by the sequence that pops one. */
    private final Map<String, Integer> pushed = new TreeMap<>();
    /** The kitty keyboard protocol's stacks, of the main and of the alternate screen. */
    private final int[] keyboards = new int[2];

    private final boolean[] keyboardSet = new boolean[2];
    private boolean alternate;

    private void note(boolean differs, String what, Stage stage, String reset) {
        note(differs, what, stage, 0, reset);
    }

    private void note(boolean differs, String what, Stage stage, int number, String reset) {
        if (differs) {
            switched.put(what, new Reset(stage, number, reset));
        } else {
            switched.remove(what);
        }
    }

    boolean isAlternate() {
        return alternate;
    }

    void shift(boolean out) {
        note(out, "shift", Stage.CHARACTERS, "\017");
    }

    /** A palette entry of the Linux console; other terminals still expect the end of a string. */
    void consoleColour() {
        note(true, "console colours", Stage.OUTPUT, ST + OSC + "R" + ST);
    }

    /** Handles {@code ESC}, intermediate characters and a final character. */
    void escape(String intermediates, char end) {
        if (intermediates.isEmpty()) {
            escape(end);
            return;
        }
        switch (intermediates.charAt(0)) {
            case ' ' -> {
                if (end == 'F' || end == 'G') {
                    note(end == 'G', "8-bit controls", Stage.OUTPUT, ESC + " F");
                }
            }
            case '#' -> {
                if (end >= '3' && end <= '6') {
                    note(end != '5', "double lines", Stage.OTHER, "");
                }
            }
            case '%' -> {
                if (end == '@' || end == 'G') {
                    boolean utf8 = "UTF-8".equals(System.getProperty("native.encoding"));
                    note((end == 'G') != utf8, "encoding", Stage.CHARACTERS, ESC + (utf8 ? "%G" : "%@"));
                }
            }
            default -> designate(intermediates, end);
        }
    }

    /** Designates one of the four character sets; all are ASCII at first. */
    private void designate(String intermediates, char end) {
        char kind = intermediates.charAt(0);
        if (kind == '$') {
            kind = intermediates.length() > 1 ? intermediates.charAt(1) : '(';
        }
        int set = Math.max("()*+".indexOf(kind), " -./".indexOf(kind));
        if (set >= 0) {
            boolean ascii = end == 'B' && intermediates.length() == 1;
            note(!ascii, "set " + set, Stage.CHARACTERS, ESC + "()*+".charAt(set) + "B");
        }
    }

    private void escape(char end) {
        switch (end) {
            case '=', '>' -> note(end == '=', "keypad", Stage.CHARACTERS, ESC + ">");
            case 'n', 'o' -> shift(true);
            case '~', '}', '|' -> note(end != '}', "right shift", Stage.CHARACTERS, ESC + "}");
            case 'l', 'm' -> note(end == 'l', "locked memory", Stage.OTHER, ESC + "m");
            case 'V', 'W' -> note(end == 'V', "guarded area", Stage.OTHER, ESC + "W");
            case 'H' -> note(true, "tab stops", Stage.OTHER, "");
            case '<' -> switched.remove("?" + VT52);
            case 'c' -> {
                // A full reset, which not every terminal applies to colours and stacks.
                switched.keySet().removeIf(what -> !what.startsWith("colour"));
                alternate = false;
                saved.clear();
            }
            default -> {}
        }
    }

    /** Handles {@code CSI}, parameters, intermediates and a final character. */
    void controlSequence(String parameters, char end) {
        int first = 0;
        while (first < parameters.length() && "<=>?".indexOf(parameters.charAt(first)) >= 0) {
            first++;
        }
        int last = parameters.length();
        while (last > first && parameters.charAt(last - 1) < 0x30) {
            last--;
        }
        String values = parameters.substring(first, last);
        String[] each = values.split(";", -1);
        boolean zero = values.isEmpty() || values.equals("0");
        switch (parameters.substring(0, first) + parameters.substring(last) + end) {
            case "?h", "?l" -> {
                for (String mode : each) {
                    mode("?", mode, end == 'h');
                }
            }
            case "h", "l" -> {
                for (String mode : each) {
                    mode("", mode, end == 'h');
                }
            }
            case "?s" -> {
                for (String mode : each) {
                    saved.put(mode, switched.containsKey("?" + mode));
                }
            }
            case "?r" -> {
                for (String mode : each) {
                    boolean differs = saved.getOrDefault(mode, false);
                    mode("?", mode, ON_BY_DEFAULT.contains(number(mode)) != differs);
                }
            }
            case "m" -> note(!(zero || endsReset(values)), "attributes", Stage.ATTRIBUTES, CSI + "0m");
            case ">m", ">n" -> modifiedKeys(values, each, end);
            case ">f" -> note(each.length > 1, "key format", Stage.KEYBOARD, CSI + ">" + each[0] + "f");
            case ">u", "=u", "<u" -> keyboard(parameters.charAt(0), each);
            case "r" -> note(!values.isEmpty(), "margins", Stage.MARGINS, ESC + "7" + CSI + "r" + ESC + "8");
            case " q" -> note(!zero, "cursor shape", Stage.CHARACTERS, CSI + "0 q");
            case "\"q" -> note(values.equals("1"), "protected characters", Stage.OTHER, CSI + "0\"q");
            case "q" -> note(!zero, "lights", Stage.OTHER, CSI + "0q");
            case "$}" -> note(!zero, "status line written", Stage.OUTPUT, CSI + "0$}");
            case "$~" -> note(!zero, "status line", Stage.OUTPUT, CSI + "0$~");
            case "*x" -> note(values.equals("2"), "rectangles", Stage.OTHER, CSI + "0*x");
            case "\"p" -> note(true, "level", Stage.OUTPUT, CSI + "64;1\"p");
            case ">p" -> note(!values.isEmpty() && !values.equals("1"), "pointer", Stage.OTHER, CSI + ">1p");
            case ">s" -> note(!zero, "shifted clicks", Stage.OTHER, CSI + ">0s");
            case ">t" -> note(true, "title modes", Stage.OTHER, CSI + ">T");
            case "i", "?i" -> {
                if (values.equals("5") || values.equals("4")) {
                    String privately = parameters.substring(0, first);
                    note(values.equals("5"), privately + "printer", Stage.OUTPUT, CSI + privately + "4i");
                }
            }
            case "?c" -> note(!zero, "console cursor", Stage.CHARACTERS, CSI + "?0c");
            case "]" -> console(each[0]);
            case "t" -> window(each);
            case "#P" -> push(CSI + "#Q", 1);
            case "#Q" -> push(CSI + "#Q", -1);
            case "#{" -> push(CSI + "#}", 1);
            case "#}" -> push(CSI + "#}", -1);
            case "g", "W" -> note(true, "tab stops", Stage.OTHER, "");
            case "?W" -> note(!values.equals("5"), "tab stops", Stage.OTHER, "");
            case "!p" -> softReset();
            default -> {}
        }
    }

    /** Whether SGR parameters end with a reset, as {@code CSI 1;0 m}, and not with part of a colour. */
    private static boolean endsReset(String values) {
        String last = values.substring(values.lastIndexOf(';') + 1);
        return (last.isEmpty() || last.equals("0")) && !values.contains("8;");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void mode(String kind, String mode, boolean on) {
        int number = number(mode);
        boolean isPrivate = !kind.isEmpty();
        boolean offByDefault = (isPrivate ? OFF_BY_DEFAULT : PLAIN_OFF_BY_DEFAULT).contains(number);
        boolean onByDefault = (isPrivate ? ON_BY_DEFAULT : PLAIN_ON_BY_DEFAULT).contains(number);
        if (offByDefault || onByDefault) {
            String reset = CSI + kind + number + (onByDefault ? 'h' : 'l');
            if (isPrivate && number == VT52) {
                // In VT52 mode, where CSI has no meaning.
                note(!on, "?2", Stage.OUTPUT, ESC + "<" + reset);
            } else {
                note(on == offByDefault, kind + number, isPrivate ? Stage.MODES : Stage.OTHER, number, reset);
            }
            if (isPrivate && ALTERNATE.contains(number)) {
                alternate = ALTERNATE.stream().anyMatch(other -> switched.containsKey("?" + other));
            }
        }
    }

    private void modifiedKeys(String values, String[] each, char end) {
        if (values.isEmpty()) {
            switched.keySet().removeIf(what -> what.startsWith("modified keys"));
            return;
        }
        boolean differs = end == 'n' || (each.length > 1 && !(each[0].equals("4") && each[1].equals("0")));
        note(differs, "modified keys " + each[0], Stage.KEYBOARD, CSI + ">" + each[0] + "m");
    }

    private void keyboard(char how, String[] each) {
        int screen = alternate ? 1 : 0;
        switch (how) {
            case '>' -> keyboards[screen]++;
            case '<' -> keyboards[screen] = Math.max(0, keyboards[screen] - Math.max(1, number(each[0])));
            default -> keyboardSet[screen] = !(number(each[0]) <= 0 && (each.length < 2 || number(each[1]) <= 1));
        }
    }

    private String keyboardReset(int screen) {
        return (keyboards[screen] > 0 ? CSI + "<" + keyboards[screen] + "u" : "")
                + (keyboardSet[screen] ? CSI + "=0;1u" : "");
    }

    /** Settings of the Linux console: default colours, pitch and length of the bell. */
    private void console(String what) {
        switch (what) {
            case "8" -> note(true, "console default", Stage.OUTPUT, CSI + "37;40m" + CSI + "8]" + CSI + "0m");
            case "10", "11" -> note(true, "console bell " + what, Stage.OTHER, CSI + what + "]");
            default -> {}
        }
    }

    private void window(String[] each) {
        switch (each[0]) {
            case "22" -> push(CSI + "23;0t", 1);
            case "23" -> push(CSI + "23;0t", -1);
            case "9", "10" -> {
                boolean large = each.length > 1 && !each[1].equals("0");
                note(large, "large window " + each[0], Stage.OTHER, CSI + each[0] + ";0t");
            }
            case "1", "2" -> note(each[0].equals("2"), "icon", Stage.OTHER, CSI + "1t");
            default -> {}
        }
    }

    private void push(String pop, int more) {
        pushed.put(pop, Math.max(0, pushed.getOrDefault(pop, 0) + more));
    }

    /** DECSTR, which leaves mouse, screen, colours and keyboard protocols as they are. */
    private void softReset() {
        Set<String> gone = new HashSet<>(List.of(
                "attributes",
                "margins",
                "keypad",
                "shift",
                "right shift",
                "protected characters",
                "?1",
                "?6",
                "?7",
                "?25",
                "?66",
                "2",
                "4",
                "set 0",
                "set 1",
                "set 2",
                "set 3"));
        switched.keySet().removeAll(gone);
    }

    /** Handles an operating system command or a device control string. */
    void string(char kind, String text) {
        if (kind == 'P') {
            deviceControl(text);
        } else if (kind == ']') {
            int end = text.indexOf(';');
            operatingSystem(end < 0 ? text : text.substring(0, end), end < 0 ? "" : text.substring(end + 1));
        }
    }

    private void operatingSystem(String command, String text) {
        int number = number(command);
        if (number >= 10 && number <= 19) {
            String[] colours = text.split(";", -1);
            for (int i = 0; i < colours.length && number + i <= 19; i++) {
                if (!colours[i].isEmpty() && !colours[i].equals("?")) {
                    note(true, "colour " + (number + i), Stage.OTHER, OSC + (100 + number + i) + ST);
                }
            }
            return;
        }
        if (number >= 110 && number <= 119) {
            switched.remove("colour " + (number - 100));
            return;
        }
        switch (command) {
            case "4", "5" -> {
                String[] pairs = text.split(";", -1);
                for (int i = 1; i < pairs.length; i += 2) {
                    if (!pairs[i].equals("?")) {
                        note(true, "colours " + command, Stage.OTHER, OSC + "10" + command + ST);
                    }
                }
            }
            case "104", "105" -> {
                if (text.isEmpty()) {
                    switched.remove("colours " + command.substring(2));
                }
            }
            case "8" -> note(text.indexOf(';') < text.length() - 1, "link", Stage.ATTRIBUTES, OSC + "8;;" + ST);
            case "21" -> colours(text);
            case "22" ->
                note(
                        !text.isEmpty() && "?<".indexOf(text.charAt(0)) < 0,
                        "pointer shape",
                        Stage.OTHER,
                        OSC + "22;" + ST);
            case "9" -> {
                if (text.startsWith("4;")) {
                    note(!text.startsWith("4;0"), "progress", Stage.OTHER, OSC + "9;4;0" + ST);
                }
            }
            case "6" -> {
                if (text.startsWith("1;bg;")) {
                    note(!text.endsWith("default"), "colour of the tab", Stage.OTHER, OSC + "6;1;bg;*;default" + ST);
                }
            }
            case "50", "1337" -> {
                if (text.startsWith("CursorShape=")) {
                    String reset = OSC + command + ";CursorShape=0" + ST;
                    note(!text.endsWith("=0"), "cursor shape " + command, Stage.CHARACTERS, reset);
                }
            }
            case "30001" -> push(OSC + "30101" + ST, 1);
            case "30101" -> push(OSC + "30101" + ST, -1);
            case "R" -> switched.remove("console colours");
            default -> {}
        }
    }

    /** kitty's colours, by name. */
    private void colours(String text) {
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals);
            boolean plain = !name.isEmpty() && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
            if (plain && !pair.endsWith("=?")) {
                note(true, "colour " + name, Stage.OTHER, OSC + "21;" + name + ST);
            }
        }
    }

    private void deviceControl(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) < 0x40) {
            end++;
        }
        String what = text.substring(end, Math.min(text.length(), end + 1));
        if (what.equals("|")) {
            // User-defined keys (DECUDK): a function key would type what the task wants.
            note(true, "keys", Stage.KEYBOARD, DCS + "0;1|" + ST);
        } else if (what.equals("t") && text.startsWith("2$")) {
            note(true, "tab stops", Stage.OTHER, "");
        }
    }

    /** Whether resetting moves the cursor, perhaps into another line. */
    boolean movesCursor() {
        return switched.containsKey("?" + ORIGIN);
    }

    /** The sequences that reset everything on a terminal of this size. */
    String resets(int columns, int rows) {
        List<Map.Entry<String, Reset>> left = new ArrayList<>(switched.entrySet());
        left.sort(Comparator.comparing(
                        (Map.Entry<String, Reset> entry) -> entry.getValue().stage())
                .thenComparing(entry -> entry.getValue().number())
                .thenComparing(Map.Entry::getKey));
        StringBuilder resets = new StringBuilder();
        for (Stage stage : Stage.values()) {
            if (stage == Stage.KEYBOARD && alternate) {
                resets.append(keyboardReset(1));
            }
            if (stage == (alternate ? Stage.OTHER : Stage.KEYBOARD)) {
                resets.append(keyboardReset(0));
            }
            for (Map.Entry<String, Reset> entry : left) {
                if (entry.getValue().stage() == stage) {
                    resets.append(
                            switch (entry.getKey()) {
                                case "tab stops" -> tabStops(columns);
                                case "double lines" -> singleLines(rows);
                                default -> entry.getValue().sequence();
                            });
                }
            }
            if (stage == Stage.MODES && movesCursor()) {
                // The cursor is at the top of the screen now.
                resets.append(CSI).append("999;1H");
            }
        }
        pushed.forEach((pop, times) -> resets.append(pop.repeat(times)));
        return resets.toString();
    }

    /** The default tab stops, at every eighth column. */
    private static String tabStops(int columns) {
        StringBuilder stops = new StringBuilder(ESC + "7" + CSI + "3g");
        for (int column = 9; column <= columns; column += 8) {
            stops.append(CSI).append(column).append('G').append(ESC).append('H');
        }
        return stops.append(ESC).append('8').toString();
    }

    /** Resets double-size lines from the cursor's line to the end of the screen. */
    private static String singleLines(int rows) {
        return ESC + "7" + ESC + "#5" + (CSI + "B" + ESC + "#5").repeat(Math.max(0, rows - 1)) + ESC + "8";
    }
}
