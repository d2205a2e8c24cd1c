package labsh.shell.start;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The system clock and time zone. Unlike the JDK's clocks, it loads the time zone only when needed. */
final class MachineClock extends Clock {
    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }
}
