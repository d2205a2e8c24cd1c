package labsh.commands.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Secrets that programs have encoded: wherever they begin in a longer text, however its lines are broken. */
class EncodedSecretsTest {
    private static final List<String> SECRETS = List.of(
            "hunter2",
            "correct horse battery staple, and a pair of ducks",
            "zQ7'kV\"9/xW+\u00fc mJ3$uT\\b",
            "???>>>~~~\u00ff\u00fe??>>~~",
            "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n-----END KEY-----");

    private static String redacted(String secret, int piece, String output) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Redactor redactor = new Redactor(SecretForms.of(Map.of("s", secret)), out::write);
        byte[] bytes = output.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at += piece) {
            redactor.write(bytes, at, Math.min(piece, bytes.length - at));
        }
        redactor.finish();
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** How the lines of Base64 are joined, with the beginning of the first one. */
    private static final Map<String, String> JOINTS = joints();

    private static Map<String, String> joints() {
        Map<String, String> joints = new LinkedHashMap<>();
        joints.put("LF", "\n");
        joints.put("CR LF", "\r\n");
        joints.put("indented", "\n    ");
        joints.put("tabs", "\r\n\t\t");
        joints.put("soft break", "=\n");
        joints.put("shell continuation", "\\\n  ");
        joints.put("JSON text", "\\n");
        joints.put("JSON list", "\",\n  \"");
        joints.put("comment", "\n# ");
        joints.put("quoted mail", "\n> ");
        joints.put("difference", "\n+");
        joints.put("folded header", "\r\n ");
        return joints;
    }

    private static String wrapped(String text, int width, String joint) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < text.length(); at += width) {
            lines.append(at > 0 ? joint : "").append(text, at, Math.min(text.length(), at + width));
        }
        return lines.toString();
    }

    /** The characters of Base64 that tell the secret and nothing else, found here without labsh. */
    private static String core(String secret, int before) {
        byte[] value = secret.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[before + value.length];
        System.arraycopy(value, 0, all, before, value.length);
        int from = (before * 8 + 5) / 6;
        return Base64.getEncoder().encodeToString(all).substring(from, all.length * 8 / 6);
    }

    private static void assertNoCore(String secret, String clean, String joint, String what) {
        String letters = clean.replace(joint, "").replace('-', '+').replace('_', '/');
        for (int before = 0; before < 3; before++) {
            String core = core(secret, before);
            // A half of it would be a secret given away as well.
            String half = core.substring(core.length() / 4, core.length() * 3 / 4);
            assertFalse(letters.contains(half), what + " became " + clean);
        }
        assertTrue(clean.contains("[secret s]"), what + " became " + clean);
    }

    @Test
    void base64OfAnyWidthAtAnyOffset() {
        for (String secret : SECRETS) {
            for (int before = 0; before < 7; before++) {
                for (int width = 1; width < 90; width += width < 20 ? 1 : 7) {
                    for (boolean safe : new boolean[] {false, true}) {
                        byte[] text =
                                ("u".repeat(before) + secret + "v".repeat(width % 4)).getBytes(StandardCharsets.UTF_8);
                        String encoded = (safe ? Base64.getUrlEncoder() : Base64.getEncoder()).encodeToString(text);
                        assertNoCore(
                                secret,
                                redacted(secret, 1 + width % 13, wrapped(encoded, width, "\n")),
                                "\n",
                                "width " + width + " behind " + before + " of " + encoded);
                    }
                }
            }
        }
    }

    @Test
    void base64HoweverItsLinesAreJoined() {
        for (String secret : SECRETS) {
            for (Map.Entry<String, String> joint : JOINTS.entrySet()) {
                for (int width : new int[] {4, 10, 19, 64, 76}) {
                    for (int before = 0; before < 3; before++) {
                        byte[] text = ("u".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
                        String encoded = Base64.getEncoder().encodeToString(text);
                        if (joint.getKey().equals("difference") && encoded.contains("+")) {
                            continue;
                        }
                        String output = "x: " + wrapped(encoded, width, joint.getValue()) + "\n";
                        assertNoCore(secret, redacted(secret, 7, output), joint.getValue(), joint.getKey());
                    }
                }
            }
        }
    }

    /** Bytes as hexadecimal digits in the ways of many programs; of each, what is left when the digits alone count. */
    private static List<String> dumps(byte[] bytes) {
        StringBuilder plain = new StringBuilder();
        for (byte b : bytes) {
            plain.append(String.format("%02x", b & 0xff));
        }
        String hex = plain.toString();
        String pairs = hex.replaceAll("(..)", "$1 ").strip();
        List<String> dumps = new ArrayList<>(List.of(
                hex,
                hex.toUpperCase(Locale.ROOT),
                pairs,
                pairs.replace(' ', ':'),
                pairs.replace(' ', '-'),
                "\\x" + pairs.replace(" ", "\\x"),
                "0x" + pairs.replace(" ", ", 0x"),
                "%" + pairs.replace(' ', '%'),
                "=" + pairs.replace(' ', '='),
                "&#x" + pairs.replace(" ", ";&#x") + ";",
                wrapped(hex, 60, "\n"),
                wrapped(hex, 8, "\n    ")));
        for (boolean bars : new boolean[] {false, true}) {
            for (int group : new int[] {1, 2, 4}) {
                dumps.add(rows(bytes, bars, group));
            }
        }
        dumps.add(rows(bytes, false, 1).replaceAll("(?m)  +[^ ].{0,16}$", ""));
        return dumps;
    }

    /** As {@code xxd} and {@code hexdump -C} print it. */
    private static String rows(byte[] bytes, boolean bars, int group) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < bytes.length; row += 16) {
            StringBuilder digits = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = row; i < row + 16; i++) {
                boolean there = i < bytes.length;
                digits.append(there ? String.format("%02x", bytes[i] & 0xff) : "  ");
                digits.append((i - row) % group == group - 1 ? " " : "");
                text.append(there ? bytes[i] >= ' ' && bytes[i] < 0x7f ? String.valueOf((char) bytes[i]) : "." : "");
            }
            rows.append(String.format("%08x%s", row, bars ? "  " : ": ")).append(digits);
            rows.append(bars ? " |" + text + "|\n" : " " + text + "\n");
        }
        return rows.toString();
    }

    @Test
    void hexadecimalDigitsWithWhateverBetweenThem() {
        for (String secret : SECRETS) {
            for (int before : new int[] {0, 1, 5, 15, 16}) {
                byte[] bytes = ("U".repeat(before) + secret + "VV").getBytes(StandardCharsets.UTF_8);
                for (String dump : dumps(bytes)) {
                    String clean = redacted(secret, 11, dump);
                    assertTrue(clean.contains("[secret s]"), dump + " became " + clean);
                    for (int i = 0; i + 5 <= secret.length(); i++) {
                        String piece = secret.substring(i, i + 5);
                        assertFalse(clean.contains(piece), dump + " became " + clean);
                    }
                    byte[] value = secret.getBytes(StandardCharsets.UTF_8);
                    String left = clean.replaceAll("(?m)^[0-9a-f]{8}[: ]|0x|[^0-9A-Fa-f]", "");
                    String digits = dumps(value).get(0).substring(2, 10);
                    assertFalse(left.toLowerCase(Locale.ROOT).contains(digits), dump + " became " + clean);
                }
            }
        }
    }

    /** As {@code od -c} and {@code od -b} print it. */
    private static String cells(byte[] bytes, boolean octal, boolean offsets) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            if (i % 16 == 0) {
                rows.append(i > 0 ? "\n" : "").append(offsets ? String.format("%07o", i) : "");
            }
            int b = bytes[i] & 0xff;
            boolean plain = !octal && b >= ' ' && b < 0x7f;
            rows.append(!octal && b == '\n' ? "  \\n" : plain ? "   " + (char) b : String.format(" %03o", b));
        }
        return rows + "\n";
    }

    @Test
    void dumpsInCells() {
        for (String secret : SECRETS) {
            for (int before = 0; before < 18; before++) {
                byte[] bytes = ("U".repeat(before) + secret + "VV").getBytes(StandardCharsets.UTF_8);
                for (boolean octal : new boolean[] {false, true}) {
                    for (boolean offsets : new boolean[] {false, true}) {
                        String dump = cells(bytes, octal, offsets);
                        String clean = redacted(secret, 5, dump);
                        assertTrue(clean.contains("[secret s]"), dump + " became " + clean);
                        assertEquals(
                                "U".repeat(before) + "VV",
                                octal
                                        ? clean.replaceAll("(?m)^[0-9]{7}|\\[secret s]|\\s", "")
                                                .replace("125", "U")
                                                .replace("126", "V")
                                        : clean.replaceAll("(?m)^[0-9]{7}|\\[secret s]|\\s", ""));
                    }
                }
            }
        }
    }

    @Test
    void theResultIsTheSameInPiecesOfAnySize() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            String secret = SECRETS.get(i % SECRETS.size());
            byte[] bytes = ("U".repeat(i % 20) + secret + "V").getBytes(StandardCharsets.UTF_8);
            List<String> dumps = dumps(bytes);
            String output = "before\n"
                    + dumps.get(i % dumps.size())
                    + "\n"
                    + wrapped(Base64.getEncoder().encodeToString(bytes), 1 + random.nextInt(70), "\r\n ")
                    + "\nbehind\n";
            assertEquals(redacted(secret, output.length(), output), redacted(secret, 1 + i % 29, output));
        }
    }

    @Test
    void whatOnlyLooksEncodedPasses() {
        String output = """
                00000000: 7f45 4c46 0201 0100 0000 0000 0000 0000  .ELF............
                00000010: 0300 3e00 0100 0000 a067 0000 0000 0000  ..>......g......
                MD5 (a) = d41d8cd98f00b204e9800998ecf8427e
                YmFzZTY0IG9mIGEgdGV4dCB0aGF0IGhvbGRzIG5vIHNlY3JldCBhdCBhbGwsIGJ1
                dCBpcyB3cmFwcGVk
                52:54:00:12:34:56 0x7f, 0x45
                """;
        for (String secret : List.of("a", "abc", "12345", "hunter2", "Tr0ub4dor&3")) {
            String plain = output.replace(secret, "[secret s]");
            for (int piece : new int[] {1, 3, 64, 4096}) {
                assertEquals(plain, redacted(secret, piece, output));
            }
        }
    }
}
