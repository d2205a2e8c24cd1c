package labsh.notebooks.records;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.Timestamps;

/** Makes ids of runs and updates: UTC time, host and four random hexadecimal digits. */
public final class RunIds {
    private static final int LONGEST_HOST = 32;

    private final RandomGenerator random;

    /**
     * Ids with these random digits, which only distinguish what began in the same second on the same host.
     *
     * @param random need not be cryptographically secure
     */
    public RunIds(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The next id: {@code 20261123T091502Z-yama-7f3a}.
     *
     * @param host reduced to letters, digits and {@code -} of its first label; {@code host} when nothing is left
     */
    public String next(Instant at, String host) {
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        String text = Timestamps.formatSeconds(time);
        String compact = text.replace("-", "").replace(":", "");
        int digits = random.nextInt(0x10000) | 0x10000;
        return compact + "-" + reduced(host) + "-" + Integer.toHexString(digits).substring(1);
    }

    private static String reduced(String host) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < host.length() && text.length() < LONGEST_HOST && host.charAt(i) != '.'; i++) {
            char c = host.charAt(i);
            boolean safe = Ascii.isLetterOrDigit(c) || c == '-';
            if (safe) {
                text.append(c);
            }
        }
        return text.length() == 0 ? "host" : text.toString();
    }
}
