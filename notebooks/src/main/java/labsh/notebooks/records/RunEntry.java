package labsh.notebooks.records;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The record of the start of a run.
 *
 * @param run its id: UTC time, host and four random hexadecimal digits, {@code 20261123T091502Z-yama-7f3a}
 * @param procedure its name
 * @param at when it started
 * @param by the user
 * @param host name of the machine
 * @param system {@link labsh.notebooks.system.SystemFacts#description()}
 * @param parameters the values without secrets, in the order of declaration
 * @param digest of document 1 as it was run
 * @param reached how ssh reached the host; empty where that is the machine that labsh ran on
 * @param user there; empty where it is the one who ran labsh
 */
public record RunEntry(
        String run,
        String procedure,
        OffsetDateTime at,
        String by,
        String host,
        String system,
        Map<String, String> parameters,
        String digest,
        String reached,
        String user)
        implements Entry {
    public RunEntry {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A run on the machine that labsh ran on. */
    public RunEntry(
            String run,
            String procedure,
            OffsetDateTime at,
            String by,
            String host,
            String system,
            Map<String, String> parameters,
            String digest) {
        this(run, procedure, at, by, host, system, parameters, digest, "", "");
    }

    @Override
    public <T> T match(Match<T> match) {
        return match.run(this);
    }
}
