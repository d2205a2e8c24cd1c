package labsh.commands.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Detects Ctrl-C pressed twice within a second and a half while the task is still running half a second later. The user
 * may want to kill a task that ignores the signal, or may be at the prompt of an interpreter, where Ctrl-C clears the
 * line. So killing is offered, and another Ctrl-C within five seconds accepts.
 */
final class DoubleInterrupt {
    private static final long TOGETHER = Duration.ofMillis(1500).toNanos();
    private static final long OPEN = Duration.ofSeconds(5).toNanos();
    private static final long PATIENCE = 500;

    private final BooleanSupplier alive;
    private final Runnable offer;
    private final Runnable kill;
    private At at = At.NOTHING;
    private long since;

    private enum At {
        NOTHING,
        PRESSED,
        WAITING,
        OFFERED,
        KILLING
    }

    DoubleInterrupt(BooleanSupplier alive, Runnable offer, Runnable kill) {
        this.alive = alive;
        this.offer = offer;
        this.kill = kill;
    }

    synchronized void pressed() {
        long passed = System.nanoTime() - since;
        if (at == At.OFFERED && passed < OPEN) {
            now(At.KILLING);
            start(kill);
        } else if (at == At.PRESSED && passed < TOGETHER) {
            now(At.WAITING);
            start(this::offerUnlessEnded);
        } else if (at != At.WAITING && at != At.KILLING) {
            now(At.PRESSED);
        }
    }

    private void now(At next) {
        at = next;
        since = System.nanoTime();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "labsh interrupt");
        thread.setDaemon(true);
        thread.start();
    }

    private void offerUnlessEnded() {
        try {
            TimeUnit.MILLISECONDS.sleep(PATIENCE);
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (alive.getAsBoolean()) {
                now(At.OFFERED);
                offer.run();
            }
        }
    }
}
