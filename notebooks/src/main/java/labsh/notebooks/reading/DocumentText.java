package labsh.notebooks.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes document 1, and checks it before any YAML parsing: sizes, encoding, control characters, directives, conflict
 * markers.
 *
 * <p>Sizes are checked first, because the time of every YAML parser is quadratic in the length of a line. The bytes are
 * decoded strictly here, because the parsers accept overlong UTF-8.
 */
final class DocumentText {
    static final int MOST_BYTES = 1 << 20;
    static final int LONGEST_LINE = 1 << 16;

    private final Problems problems;
    private final Optional<char[]> parsable;

    private DocumentText(Problems problems, Optional<char[]> parsable) {
        this.problems = problems;
        this.parsable = parsable;
    }

    Problems problems() {
        return problems;
    }

    /**
     * The text with characters that YAML forbids replaced one by one, so that the rest can be checked too; empty when
     * the text is too large or parsing is pointless.
     */
    Optional<char[]> parsable() {
        return parsable;
    }

    static DocumentText of(String file, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return refused(
                    file,
                    bytes,
                    0,
                    1,
                    "the notebook's own document is " + bytes.length / 1024
                            + " KiB long, and at most 1024 KiB are read",
                    "move some of it into a notebook of its own");
        }
        if (isUtf16(bytes)) {
            return refused(
                    file,
                    new byte[0],
                    0,
                    1,
                    "this is UTF-16, and a notebook is UTF-8",
                    "save it as UTF-8 in your editor");
        }
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                if (i - start > LONGEST_LINE) {
                    SourceText source = new SourceText(file, new String(bytes, StandardCharsets.UTF_8));
                    String before = new String(bytes, 0, start, StandardCharsets.UTF_8);
                    return refused(
                            source,
                            before.length(),
                            1,
                            "this line is " + (i - start) / 1024 + " KiB long, and at most 64 KiB are read",
                            "put it into a file beside the notebook");
                }
                start = i + 1;
            }
        }
        return decoded(file, bytes);
    }

    private static DocumentText refused(
            String file, byte[] bytes, int offset, int length, String message, String hint) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8);
        return refused(new SourceText(file, beginning), offset, length, message, hint);
    }

    private static DocumentText refused(SourceText source, int offset, int length, String message, String hint) {
        Problems problems = new Problems(source);
        problems.add(offset, length, message, Optional.of(hint));
        return new DocumentText(problems, Optional.empty());
    }

    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        boolean mark = (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe);
        return mark || (bytes[0] == 0) != (bytes[1] == 0);
    }

    private static DocumentText decoded(String file, byte[] bytes) {
        boolean mark =
                bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        int from = mark ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        List<Malformed> malformed = new ArrayList<>();
        for (CoderResult result = decoder.decode(in, out, true);
                result.isMalformed();
                result = decoder.decode(in, out, true)) {
            malformed.add(new Malformed(out.position(), bytes[in.position()]));
            in.position(in.position() + result.length());
            out.put('\ufffd');
        }
        String text = out.flip().toString();
        Problems problems = new Problems(new SourceText(file, text));
        if (mark) {
            problems.add(
                    0,
                    1,
                    "the file begins with a byte order mark",
                    Optional.of("save it as UTF-8 without a BOM: other tools would not see what follows as line 1"));
        }
        report(malformed, problems);
        return new DocumentText(problems, Optional.of(LineChecks.check(problems)));
    }

    /** An invalid byte, and the offset of its replacement in the text. */
    private record Malformed(int offset, byte value) {}

    /** Reports one problem per line, as a file in another encoding has invalid bytes everywhere. */
    private static void report(List<Malformed> malformed, Problems problems) {
        int lineEnd = -1;
        for (Malformed bad : malformed) {
            if (bad.offset() > lineEnd) {
                problems.add(
                        bad.offset(),
                        1,
                        "the byte 0x" + Integer.toHexString(bad.value() & 0xff) + " here is not UTF-8",
                        Optional.of(hint(bad.value())));
                int end = problems.source().text().indexOf('\n', bad.offset());
                lineEnd = end < 0 ? Integer.MAX_VALUE : end;
            }
        }
    }

    private static String hint(byte value) {
        return switch (value & 0xff) {
            case 0xc0, 0xc1, 0xe0, 0xf0 -> "it begins a longer spelling of a character than UTF-8 allows";
            case 0xed -> "it begins half of a surrogate pair, which UTF-8 does not allow";
            default -> "is the file in Latin-1? save it as UTF-8 in your editor";
        };
    }
}
