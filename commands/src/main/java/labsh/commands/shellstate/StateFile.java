package labsh.commands.shellstate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import labsh.notebooks.files.OwnFile;
import labsh.notebooks.text.ByteString;

/**
 * The carried state as a file, for a run that is resumed in another process.
 *
 * <p>A line {@code labsh state 2}, the CRC-32 of the rest (8 bytes, big endian), then in the order of {@link
 * CarriedState} and its parts: a text is its length (4 bytes) and its bytes, a list its size and its elements, a map
 * its size and its alternating keys and values. Version 1 lacked what {@link ListedCommands} names.
 */
public final class StateFile {
    private static final String KIND = "labsh state ";
    private static final byte[] MAGIC = ByteString.array(KIND + "2\n");
    private static final byte[] FIRST = ByteString.array(KIND + "1\n");
    private static final int LONGEST = 1 << 28;

    private StateFile() {}

    public static byte[] write(CarriedState state) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        text(out, state.directory());
        text(out, state.umask());
        texts(out, state.environment());
        out.writeInt(state.parts().size());
        for (Map.Entry<String, ShellPart> part : state.parts().entrySet()) {
            text(out, part.getKey());
            part(out, part.getValue());
        }
        CRC32 sum = new CRC32();
        sum.update(body.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(MAGIC);
        new DataOutputStream(file).writeLong(sum.getValue());
        body.writeTo(file);
        return file.toByteArray();
    }

    private static void part(DataOutputStream out, ShellPart part) throws IOException {
        out.writeInt(part.variables().size());
        for (Map.Entry<String, Variable> variable : part.variables().entrySet()) {
            text(out, variable.getKey());
            text(out, variable.getValue().flags());
            out.writeBoolean(variable.getValue().assigned());
            text(out, variable.getValue().value());
        }
        texts(out, part.functions());
        texts(out, part.functionFlags());
        texts(out, part.aliases());
        texts(out, part.options());
        texts(out, part.shopt());
        out.writeInt(part.listed().size());
        for (Map.Entry<ListedCommands, List<String>> listed : part.listed().entrySet()) {
            text(out, listed.getKey().name());
            texts(out, listed.getValue());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.write(ByteString.array(text));
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static void texts(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            text(out, entry.getKey());
            text(out, entry.getValue());
        }
    }

    /**
     * The state in a file.
     *
     * @throws IOException when this is not such a file, incomplete, or something else than a file
     */
    public static CarriedState read(Path file) throws IOException {
        try {
            return read(OwnFile.read(file, LONGEST));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("the shell state file is not as labsh writes it", e);
        }
    }

    /**
     * The state in the bytes of a file.
     *
     * @throws IOException when these are not such a file, or incomplete
     */
    public static CarriedState read(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        byte[] magic = in.readNBytes(MAGIC.length);
        boolean first = Arrays.equals(magic, FIRST);
        boolean known = first || Arrays.equals(magic, MAGIC);
        if (!known && ByteString.text(ByteString.of(magic)).startsWith(KIND)) {
            throw new IOException("the shell state file is of another version of labsh");
        }
        if (!known || file.length < MAGIC.length + Long.BYTES) {
            throw new IOException("not a shell state file of labsh");
        }
        CRC32 sum = new CRC32();
        sum.update(file, MAGIC.length + Long.BYTES, file.length - MAGIC.length - Long.BYTES);
        if (in.readLong() != sum.getValue()) {
            throw new IOException("the shell state file is incomplete");
        }
        String directory = text(in);
        String umask = text(in);
        Map<String, String> environment = map(in);
        TreeMap<String, ShellPart> parts = new TreeMap<>();
        for (int n = size(in); n > 0; n--) {
            String shell = text(in);
            parts.put(shell, part(in, first));
        }
        return new CarriedState(directory, umask, new TreeMap<>(environment), parts);
    }

    private static ShellPart part(DataInputStream in, boolean first) throws IOException {
        TreeMap<String, Variable> variables = new TreeMap<>();
        for (int n = size(in); n > 0; n--) {
            String name = text(in);
            String flags = text(in);
            boolean assigned = in.readBoolean();
            variables.put(name, new Variable(flags, assigned, text(in)));
        }
        Map<String, String> functions = map(in);
        return new ShellPart(
                variables, functions, list(in), list(in), list(in), list(in), first ? Map.of() : listed(in));
    }

    private static Map<ListedCommands, List<String>> listed(DataInputStream in) throws IOException {
        Map<ListedCommands, List<String>> listed = new EnumMap<>(ListedCommands.class);
        for (int n = size(in); n > 0; n--) {
            Optional<ListedCommands> what = ListedCommands.of(text(in));
            List<String> commands = list(in);
            what.ifPresent(known -> listed.put(known, commands));
        }
        return listed;
    }

    private static int size(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > LONGEST) {
            throw new IOException("the shell state file is incomplete");
        }
        return size;
    }

    private static String text(DataInputStream in) throws IOException {
        int length = size(in);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the shell state file is incomplete");
        }
        return ByteString.of(bytes);
    }

    private static List<String> list(DataInputStream in) throws IOException {
        List<String> list = new ArrayList<>();
        for (int n = size(in); n > 0; n--) {
            list.add(text(in));
        }
        return list;
    }

    private static Map<String, String> map(DataInputStream in) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (int n = size(in); n > 0; n--) {
            String key = text(in);
            map.put(key, text(in));
        }
        return map;
    }
}
