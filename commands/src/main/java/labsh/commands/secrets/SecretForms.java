package labsh.commands.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/**
 * The secrets to be removed from output and files, in the forms in which programs print them: plain, quoted for a shell
 * or for JSON, URL-encoded, and, of those of six bytes and more, in Base64 (alone or within something longer, in lines
 * of any length) and as hexadecimal, octal and character dumps. Byte strings are {@link ByteString}.
 */
public final class SecretForms {
    public static final SecretForms NONE = new SecretForms(Map.of());

    /**
     * The shortest encoded form that is searched for, and the fewest bytes of a dump; the secret itself may be shorter.
     */
    private static final int SHORTEST = 6;

    /** A shorter secret counts only as a whole value, because it occurs in many texts by chance. */
    private static final int SHORTEST_WITHIN = 4;

    /** By name; none is empty. */
    private final Map<String, String> secrets;

    private final Supplier<SecretSearch> search = new Supplier<>() {
        private volatile Optional<SecretSearch> made = Optional.empty();

        @Override
        public SecretSearch get() {
            if (made.isEmpty()) {
                made = Optional.of(new SecretSearch(named()));
            }
            return made.get();
        }
    };

    private SecretForms(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    /**
     * The forms of some secrets.
     *
     * @param secrets values by name; empty values are ignored
     */
    public static SecretForms of(Map<String, String> secrets) {
        Map<String, String> given = new LinkedHashMap<>(secrets);
        given.values().removeIf(String::isEmpty);
        return given.isEmpty() ? NONE : new SecretForms(given);
    }

    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** The text with every secret replaced by a mark. */
    public String redacted(String text) {
        return isEmpty() ? text : ByteString.text(ByteString.of(redacted(ByteString.array(ByteString.of(text)))));
    }

    /** As {@link #redacted}, for bytes that need not be UTF-8. */
    public byte[] redacted(byte[] bytes) {
        if (isEmpty()) {
            return bytes;
        }
        ByteArrayOutputStream clean = new ByteArrayOutputStream(bytes.length);
        Redactor redactor = new Redactor(this, clean::write);
        redactor.write(bytes, 0, bytes.length);
        redactor.finish();
        return clean.toByteArray();
    }

    /** Whether it contains a secret; a secret of three bytes or less must be the whole value. */
    public boolean in(String bytes) {
        return !isEmpty() && in(ByteString.array(bytes));
    }

    /** As {@link #in(String)}. */
    public boolean in(byte[] bytes) {
        for (int at = 0; !isEmpty() && at < bytes.length; ) {
            SecretSearch.Found found = search().find(bytes, at, bytes.length, true);
            if (found.isNothing()) {
                return false;
            }
            int length = found.end() - found.start();
            if (length >= SHORTEST_WITHIN || length == bytes.length) {
                return true;
            }
            at = found.end();
        }
        return false;
    }

    /** The search for these secrets in output. */
    SecretSearch search() {
        return search.get();
    }

    private List<SecretSearch.Named> named() {
        Map<String, byte[]> exact = new LinkedHashMap<>();
        List<SecretSearch.Named> named = new ArrayList<>();
        secrets.forEach((name, value) -> {
            byte[] mark = ("[secret " + name + "]").getBytes(StandardCharsets.UTF_8);
            exact.putIfAbsent(ByteString.of(value), mark);
            forms(value).stream()
                    .filter(form -> form.length() >= SHORTEST)
                    .forEach(form -> exact.putIfAbsent(form, mark));
            encoded(value.getBytes(StandardCharsets.UTF_8))
                    .forEach(form -> named.add(new SecretSearch.Named(form, mark)));
        });
        exact.forEach((form, mark) -> named.add(new SecretSearch.Named(new ExactForm(ByteString.array(form)), mark)));
        return named;
    }

    private static List<SecretForm> encoded(byte[] value) {
        List<SecretForm> forms = new ArrayList<>();
        base64(value).stream()
                .filter(text -> text.length() >= SHORTEST)
                .forEach(text -> forms.addAll(Base64Form.of(text.getBytes(StandardCharsets.US_ASCII))));
        if (value.length >= SHORTEST) {
            forms.add(new HexForm(value, false));
            forms.add(new HexForm(value, true));
            forms.add(CellsForm.characters(value));
            forms.add(CellsForm.octal(value));
        }
        return forms;
    }

    private static Set<String> forms(String value) {
        Set<String> texts = new LinkedHashSet<>();
        // A terminal prints line ends as two characters.
        texts.add(value.replace("\n", "\r\n"));
        if (value.indexOf('\n') >= 0) {
            texts.addAll(Arrays.asList(value.split("\n", -1)));
        }
        quoted(value, texts);
        json(value, texts);
        url(value, texts);
        Set<String> forms = new LinkedHashSet<>();
        texts.forEach(text -> forms.add(ByteString.of(text)));
        byteEscapes(value, forms);
        return forms;
    }

    private static void quoted(String value, Set<String> texts) {
        texts.add(ShellQuoting.inQuotes(value));
        texts.add(value.replace("'", "'\"'\"'"));
        texts.add(value.replaceAll("([\\\\\"$`])", "\\\\$1"));
        texts.add(value.replaceAll("([\\\\\"$`!])", "\\\\$1"));
        // printf %q: a backslash before everything special to a shell.
        texts.add(value.replaceAll("([^A-Za-z0-9_%+,./:=@\\-\\x80-\\uffff])", "\\\\$1"));
        texts.add(value.replaceAll("([^A-Za-z0-9_%+./:=@\\-\\x80-\\uffff])", "\\\\$1"));
        // $'…' of bash, and Python's repr.
        String escaped = value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        texts.add(escaped);
        texts.add(escaped.replace("'", "\\'"));
    }

    private static void json(String value, Set<String> texts) {
        StringBuilder raw = new StringBuilder();
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String escape = switch (c) {
                case '"' -> "\\\"";
                case '\\' -> "\\\\";
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                case '\t' -> "\\t";
                default -> c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
            };
            raw.append(escape);
            ascii.append(c < 0x80 ? escape : String.format("\\u%04x", (int) c));
        }
        for (String text : List.of(raw.toString(), ascii.toString())) {
            texts.add(text);
            texts.add(text.replace("/", "\\/"));
        }
    }

    private static void url(String value, Set<String> texts) {
        for (String safe : List.of("-_.~", "-_.~/", "-_.!~*'()", "-_.*")) {
            StringBuilder upper = new StringBuilder();
            for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
                boolean plain = b > 0 && (Ascii.isLetterOrDigit((char) b) || safe.indexOf((char) b) >= 0);
                upper.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
            }
            texts.add(upper.toString());
            texts.add(upper.toString().replace("%20", "+"));
            StringBuilder lower = new StringBuilder();
            for (int i = 0; i < upper.length(); i++) {
                char c = upper.charAt(i);
                boolean digit = (i > 0 && upper.charAt(i - 1) == '%') || (i > 1 && upper.charAt(i - 2) == '%');
                lower.append(digit ? Character.toLowerCase(c) : c);
            }
            texts.add(lower.toString());
        }
    }

    /** Bytes that are not ASCII as {@code \303\274} and {@code \xc3\xbc}: a shell in the C locale, a byte string of Python. */
    private static void byteEscapes(String value, Set<String> forms) {
        for (String format : List.of("\\%03o", "\\x%02x")) {
            StringBuilder text = new StringBuilder();
            for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
                text.append(b >= 0 ? String.valueOf((char) b) : String.format(format, b & 0xff));
            }
            forms.add(text.toString());
            forms.add(text.toString().replace("'", "\\'"));
        }
    }

    /**
     * Base64 turns three bytes into four characters, so within longer data a text has one of three forms, depending on
     * its offset; characters that also depend on its neighbours are left out.
     */
    private static Set<String> base64(byte[] value) {
        Set<String> texts = new LinkedHashSet<>();
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        texts.add(encoder.encodeToString(value));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + value.length];
            System.arraycopy(value, 0, shifted, before, value.length);
            String encoded = encoder.encodeToString(shifted);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length / 3 * 4 + shifted.length % 3;
            if (from < to) {
                texts.add(encoded.substring(from, to));
            }
        }
        return texts;
    }
}
