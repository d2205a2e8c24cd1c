package labsh.commands.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The secrets to be kept out of what is shown and written, in the forms in which programs print them: plain, quoted for
 * a shell or for JSON, URL-encoded, and Base64, alone or within something longer. Byte strings are {@link Bytes}.
 */
public final class SecretForms {
    public static final SecretForms NONE = new SecretForms(Map.of());

    /** A form shorter than this is looked for only when it is the secret itself. */
    private static final int SHORTEST = 6;

    /** Where {@code base64} breaks its lines. */
    private static final int BASE64_LINE = 76;

    /** Marks by form; the longest form first, so that one inside another leaves no rest. */
    private final Map<String, String> marks;

    private SecretForms(Map<String, String> marks) {
        this.marks = marks;
    }

    /**
     * The forms of some secrets.
     *
     * @param secrets values by name; an empty value is passed over
     */
    public static SecretForms of(Map<String, String> secrets) {
        Map<String, String> all = new LinkedHashMap<>();
        secrets.forEach((name, value) -> {
            String mark = "[secret " + name + "]";
            if (!value.isEmpty()) {
                all.putIfAbsent(Bytes.of(value), mark);
                forms(value).stream()
                        .filter(form -> form.length() >= SHORTEST)
                        .forEach(form -> all.putIfAbsent(form, mark));
            }
        });
        Map<String, String> sorted = new LinkedHashMap<>();
        all.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .forEach(form -> sorted.put(form, all.get(form)));
        return new SecretForms(sorted);
    }

    public boolean isEmpty() {
        return marks.isEmpty();
    }

    /** The text with a mark in the place of every secret. */
    public String redacted(String text) {
        return isEmpty() ? text : Bytes.text(redactedBytes(Bytes.of(text)));
    }

    /** As {@link #redacted}, for bytes that need not be UTF-8. */
    public byte[] redacted(byte[] bytes) {
        return isEmpty() ? bytes : Bytes.array(redactedBytes(Bytes.of(bytes)));
    }

    private String redactedBytes(String bytes) {
        String clean = bytes;
        for (Map.Entry<String, String> mark : marks.entrySet()) {
            clean = clean.replace(mark.getKey(), mark.getValue());
        }
        return clean;
    }

    /** Whether a secret is in there; one of three bytes or less only when it is all there is. */
    boolean in(String bytes) {
        return marks.keySet().stream().anyMatch(form -> form.length() > 3 ? bytes.contains(form) : bytes.equals(form));
    }

    /** Forms as byte arrays, the longest first, and their marks in the same order. */
    List<byte[]> forms() {
        return marks.keySet().stream().map(Bytes::array).toList();
    }

    List<byte[]> marks() {
        return marks.values().stream().map(Bytes::array).toList();
    }

    private static Set<String> forms(String value) {
        Set<String> texts = new LinkedHashSet<>();
        // A terminal makes two characters of a line's end.
        texts.add(value.replace("\n", "\r\n"));
        if (value.indexOf('\n') >= 0) {
            texts.addAll(Arrays.asList(value.split("\n", -1)));
        }
        quoted(value, texts);
        json(value, texts);
        url(value, texts);
        Set<String> forms = new LinkedHashSet<>();
        texts.forEach(text -> forms.add(Bytes.of(text)));
        base64(value.getBytes(StandardCharsets.UTF_8), forms);
        return forms;
    }

    private static void quoted(String value, Set<String> texts) {
        texts.add(value.replace("'", "'\\''"));
        texts.add(value.replace("'", "'\"'\"'"));
        texts.add(value.replaceAll("([\\\\\"$`])", "\\\\$1"));
        texts.add(value.replaceAll("([\\\\\"$`!])", "\\\\$1"));
        // printf %q: a backslash before everything that means something to a shell.
        texts.add(value.replaceAll("([^A-Za-z0-9_%+,./:=@\\-\\x80-\\uffff])", "\\\\$1"));
        texts.add(value.replaceAll("([^A-Za-z0-9_%+./:=@\\-\\x80-\\uffff])", "\\\\$1"));
        // $'…', as bash and Python's repr have it.
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
                boolean plain = b > 0 && (isAlphanumeric((char) b) || safe.indexOf((char) b) >= 0);
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

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /**
     * In Base64 three bytes become four characters, so a text looks in one of three ways, by where it begins in the
     * whole; the characters that its neighbours have a part in are left out.
     */
    private static void base64(byte[] value, Set<String> forms) {
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String whole = encoder.withoutPadding().encodeToString(value);
            forms.add(whole);
            for (int at = 0; whole.length() > BASE64_LINE && at < whole.length(); at += BASE64_LINE) {
                forms.add(whole.substring(at, Math.min(whole.length(), at + BASE64_LINE)));
            }
            for (int before = 0; before < 3; before++) {
                byte[] shifted = new byte[before + value.length];
                System.arraycopy(value, 0, shifted, before, value.length);
                String encoded = encoder.withoutPadding().encodeToString(shifted);
                int from = before == 0 ? 0 : before + 1;
                int to = shifted.length / 3 * 4 + (shifted.length % 3 == 0 ? 0 : shifted.length % 3);
                if (from < to) {
                    forms.add(encoded.substring(from, to));
                }
            }
        }
    }
}
